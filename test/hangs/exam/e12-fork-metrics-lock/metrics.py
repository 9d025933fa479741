import threading
import time

_lock = threading.Lock()
_counters = {}


def increment(name):
    with _lock:  # culprit
        _counters[name] = _counters.get(name, 0) + 1


def report():
    while True:
        with _lock:  # culprit
            snapshot = dict(_counters)
            time.sleep(3)
        time.sleep(0.05)


def start_reporter():
    threading.Thread(target=report, name="metrics-reporter", daemon=True).start()


def render(page):
    increment("pages")  # culprit
    return f"<p>{page}</p>"
