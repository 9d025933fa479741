import threading
import time


class Meter:
    """Counts calls; a background thread sends the counts away."""

    def __init__(self, send):
        self.lock = threading.Lock()
        self.counts = {}
        self.send = send
        self.sending = threading.Event()

    def start(self):
        threading.Thread(target=self.run, name="meter", daemon=True).start()
        self.sending.wait()

    def run(self):
        while True:
            with self.lock:  # culprit
                self.sending.set()
                self.send(dict(self.counts))
                self.counts.clear()

    def count(self, name):
        with self.lock:  # culprit
            self.counts[name] = self.counts.get(name, 0) + 1


def send_slowly(counts):
    time.sleep(8)


meter = Meter(send_slowly)
