import queue
import threading
import time


class Uploader(threading.Thread):
    def __init__(self, target, backlog=2):
        super().__init__(name="uploader", daemon=True)
        self.target = target
        self.pending = 0
        self._lock = threading.Lock()
        self._queue = queue.Queue(maxsize=backlog)

    def submit(self, item):
        with self._lock:
            self.pending += 1
            self._queue.put(item)  # culprit

    def run(self):
        while (item := self._queue.get()) is not None:
            time.sleep(0.05)
            self.target.append(item)
            with self._lock:  # culprit
                self.pending -= 1

    def close(self):
        self._queue.put(None)
        self.join()
