import threading

from cachetools import LRUCache


class Session:
    """Is closed when nothing happens for a quarter of an hour."""

    def __init__(self):
        self.values = LRUCache(100)
        self.closed = False
        self.idle = threading.Timer(900, self.close)  # culprit
        self.idle.start()  # culprit

    def close(self):
        self.closed = True
