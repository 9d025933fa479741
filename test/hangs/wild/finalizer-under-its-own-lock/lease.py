import gc
import threading
import weakref

_lock = threading.Lock()
_held = {}


def release(key):
    with _lock:  # culprit
        _held.pop(key, None)


class Ledger:
    def __init__(self, key):
        self.key = key
        self.owner = self
        acquire(key)
        weakref.finalize(self, release, key)


def acquire(key):
    with _lock:  # culprit
        _held[key] = [object() for _ in range(10)]
        gc.collect()  # culprit
