import threading
import time

shelf_lock = threading.Lock()
restocked = threading.Event()


def stock():
    with shelf_lock:  # culprit
        return 3


def test_stock_is_counted_once():
    time.sleep(0.2)
    with shelf_lock:
        assert stock() == 3  # culprit


def test_restock_is_announced():
    time.sleep(0.2)
    assert restocked.wait()  # culprit
