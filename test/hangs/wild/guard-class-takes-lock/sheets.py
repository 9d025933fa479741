import threading
import time


class Sheet:
    def __init__(self, name):
        self.name = name
        self.rows = []
        self._lock = threading.Lock()

    def __enter__(self):
        self._lock.acquire()
        return self.rows

    def __exit__(self, *exc):
        self._lock.release()


def move(source, target):
    with source as taken:
        time.sleep(0.1)
        with target as given:  # culprit
            given.extend(taken)
