import logging
import threading

log = logging.getLogger(__name__)


class Badges:
    def __init__(self):
        self.lock = threading.RLock()
        self.printed = threading.Event()

    def print_one(self):
        while True:
            if self.lock.acquire(timeout=0.5):  # culprit
                break
            log.debug("badges are locked, trying again")
        self.printed.set()
        self.lock.release()

    def checkout(self):
        with self.lock:
            threading.Thread(target=self.print_one, name="printer", daemon=True).start()
            self.printed.wait()  # culprit
