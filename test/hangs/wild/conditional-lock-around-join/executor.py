import threading
import time
from contextlib import nullcontext


class Executor:
    def __init__(self):
        self.join_lock = threading.Lock()
        self.closing = threading.Event()
        self.manager = threading.Thread(target=self.manage, name="manager", daemon=True)
        self.manager.start()

    def manage(self):
        self.closing.wait()
        time.sleep(0.1)
        with self.join_lock:  # culprit
            self.closing.clear()

    def shutdown(self, wait=True):
        with self.join_lock if wait else nullcontext():
            self.closing.set()
            if wait:
                self.manager.join()  # culprit
