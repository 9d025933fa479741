import threading
import time

from registry import refresh, register_in_child


def test_child_registers():
    threading.Thread(target=refresh, name="refresher", daemon=True).start()
    time.sleep(0.1)
    assert register_in_child("worker") == 0
