import threading
from contextlib import contextmanager

STOCK = threading.Lock()
PRICES = threading.Lock()


@contextmanager
def stock():
    with STOCK:
        yield


@contextmanager
def prices():
    with PRICES:
        yield
