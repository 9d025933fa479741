import threading


class Catalog:
    def __init__(self, rows):
        self._mutex = threading.Lock()
        self._rows = dict(rows)

    def each(self):
        with self._mutex:
            for key in self._rows:
                yield key

    def price(self, key):
        with self._mutex:  # culprit
            return self._rows[key]
