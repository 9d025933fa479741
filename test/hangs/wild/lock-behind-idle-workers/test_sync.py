import threading
import time

from sync import pool, status, sync


def test_status_while_syncing():
    list(pool.map(time.sleep, [0.1] * 6))
    threading.Thread(target=sync, name="sync", daemon=True).start()
    time.sleep(0.2)
    assert status() == "idle"
