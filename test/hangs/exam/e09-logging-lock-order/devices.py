import logging
import threading
import time

log = logging.getLogger("devices")


class Device:
    def __init__(self, name):
        self.name = name
        self.state = "idle"
        self.lock = threading.Lock()

    def __str__(self):
        time.sleep(0.5)
        with self.lock:  # culprit
            return f"{self.name} ({self.state})"

    def reset(self):
        with self.lock:  # culprit
            self.state = "resetting"
            time.sleep(1)
            log.info("resetting %s", self.name)  # culprit
            self.state = "idle"
