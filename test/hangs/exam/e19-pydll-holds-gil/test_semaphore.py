import threading
import time

from semaphore import Semaphore


def capture(ready):
    time.sleep(0.5)
    ready.post()


def test_posted_before():
    Semaphore(1).wait()


def test_posted_by_the_capture_thread():
    ready = Semaphore()
    threading.Thread(target=capture, args=(ready,), name="capture", daemon=True).start()
    ready.wait()
