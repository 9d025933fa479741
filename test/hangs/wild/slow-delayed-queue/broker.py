import heapq
import queue
import threading
import time


class Worker(threading.Thread):
    def __init__(self, messages):
        super().__init__(daemon=True)
        self.messages = messages
        self.delayed = []

    def run(self):
        while True:
            try:
                heapq.heappush(self.delayed, self.messages.get(timeout=0.1))  # culprit
            except queue.Empty:
                pass
            while self.delayed and self.delayed[0] <= time.monotonic():
                heapq.heappop(self.delayed)
                self.messages.task_done()
