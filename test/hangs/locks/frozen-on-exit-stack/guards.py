import threading
from contextlib import contextmanager


class Registry:
    def __init__(self):
        self._lock = threading.Lock()
        self.names = []

    @contextmanager
    def frozen(self):
        with self._lock:
            yield self.names

    def add(self, name):
        with self._lock:  # culprit
            self.names.append(name)
