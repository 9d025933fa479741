import queue
import threading
from contextlib import suppress

END = None


class Worker(threading.Thread):
    def __init__(self, items):
        super().__init__(name="worker")
        self.items = items
        self.seen = []

    def run(self):
        while True:
            with suppress(queue.Empty):
                item = self.items.get(timeout=0.3)  # culprit
                if item is END:
                    return
                self.seen.append(item)
