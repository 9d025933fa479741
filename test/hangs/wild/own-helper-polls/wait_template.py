import time


def state():
    return "creating"


def wait_a_bit(times):
    while times > 0:
        time.sleep(0.07)
        times -= 1


def wait_for_template():
    while state() != "done":  # culprit
        wait_a_bit(3)


wait_for_template()
