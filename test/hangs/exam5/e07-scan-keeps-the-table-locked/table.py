import threading

from sortedcontainers import SortedDict


class Table:
    """Rows by key, in order; may be used by several threads."""

    def __init__(self):
        self._rows = SortedDict()
        self._lock = threading.Lock()

    def put(self, key, row):
        with self._lock:  # culprit
            self._rows[key] = row

    def between(self, low, high):
        with self._lock:  # culprit
            for key in self._rows.irange(low, high):
                yield key, self._rows[key]  # culprit

    def __len__(self):
        with self._lock:
            return len(self._rows)
