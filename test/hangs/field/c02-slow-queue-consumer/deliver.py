import queue
import threading
import time


class Deliverer:
    """Delivers a message at most every half second."""

    def __init__(self):
        self.messages = queue.Queue()
        self.delivered = 0
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            self.messages.get()
            due = time.monotonic() + 0.5
            while time.monotonic() < due:
                time.sleep(0.05)
            self.delivered += 1
            self.messages.task_done()
