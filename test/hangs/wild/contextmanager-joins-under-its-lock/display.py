import threading
import time
from contextlib import contextmanager


class Display:
    def __init__(self):
        self.guard = threading.Lock()
        self.done = threading.Event()
        self.lines = []
        self.refresher = threading.Thread(target=self.refresh, name="refresher")

    @contextmanager
    def paused(self):
        self.guard.acquire()
        try:
            yield self.lines
        finally:
            self.guard.release()

    def refresh(self):
        self.done.wait()
        time.sleep(0.1)
        with self.paused() as lines:  # culprit
            lines.append("last")

    def stop(self):
        with self.paused():
            self.done.set()
            self.refresher.join()  # culprit
