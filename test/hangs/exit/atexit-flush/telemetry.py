import atexit
import queue
import threading


class Telemetry:
    def __init__(self):
        self.events = queue.Queue()
        self.sender = threading.Thread(target=self.send_all, name="telemetry", daemon=True)
        self.sender.start()  # culprit
        atexit.register(self.flush)  # culprit

    def send_all(self):
        while True:
            self.events.get()

    def flush(self):
        self.sender.join()  # culprit
