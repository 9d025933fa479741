import threading
import time


class Poller(threading.Thread):
    def __init__(self):
        super().__init__(name="poller", daemon=True)
        self.running = True

    def run(self):
        while self.running:  # culprit
            time.sleep(0.05)  # culprit

    def stop(self):
        self.stopped = True
