import threading
from collections import Counter


class Counters:
    def __init__(self):
        self._lock = threading.Lock()
        self._counts = Counter()

    def add(self, name, amount=1):
        with self._lock:
            self._counts[name] += amount

    def __getitem__(self, name):
        return self._counts[name]
