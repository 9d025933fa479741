import signal
import threading
import time


class WriteBuffer:
    def __init__(self, path, interval):
        self.path = path
        self.rows = []
        self.lock = threading.Lock()
        signal.signal(signal.SIGALRM, self.on_alarm)
        self.interval = interval
        signal.setitimer(signal.ITIMER_REAL, interval)

    def on_alarm(self, signum, frame):
        self.flush()  # culprit
        signal.setitimer(signal.ITIMER_REAL, self.interval)

    def flush(self):
        with self.lock:  # culprit
            with open(self.path, "a") as file:
                file.writelines(f"{row}\n" for row in self.rows)
            self.rows.clear()

    def append(self, row):
        with self.lock:  # culprit
            checksum = 0
            end = time.monotonic() + 0.4
            while time.monotonic() < end:
                checksum = (checksum * 31 + len(row)) % 65521
            self.rows.append(f"{row} {checksum}")

    def close(self):
        signal.setitimer(signal.ITIMER_REAL, 0)
        self.flush()
