import os
import signal
import threading


class Worker:
    def __init__(self):
        self.lock = threading.Lock()
        self.state = "idle"
        signal.signal(signal.SIGUSR2, self.on_signal)

    def on_signal(self, number, frame):
        with self.lock:  # culprit
            self.state = "stopping"

    def run(self):
        with self.lock:  # culprit
            self.state = "busy"
            os.kill(os.getpid(), signal.SIGUSR2)  # culprit
            self.state = "idle"
