import threading
from contextlib import contextmanager

LOCK = threading.Lock()


@contextmanager
def exclusive():
    LOCK.acquire()
    try:
        yield
    finally:
        LOCK.release()
