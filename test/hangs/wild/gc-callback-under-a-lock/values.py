import gc
import threading


class Value:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    def inc(self):
        with self._lock:  # culprit
            self._value += 1

    def get(self):
        with self._lock:
            gc.collect()  # culprit
            return self._value


COLLECTIONS = Value()


def count(phase, info):
    if phase == "start":
        COLLECTIONS.inc()  # culprit
