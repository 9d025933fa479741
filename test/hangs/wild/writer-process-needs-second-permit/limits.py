import time


def render(slots, name):
    with slots:
        time.sleep(0.1)
        render_parts(slots, name)


def render_parts(slots, name):
    with slots:  # culprit
        time.sleep(0.1)
