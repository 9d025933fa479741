import queue
import time


class Inbox:
    def __init__(self):
        self.items = queue.Queue()

    def first(self, seconds):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                return self.items.get(timeout=0.5)
            except queue.Empty:
                continue
        raise TimeoutError
