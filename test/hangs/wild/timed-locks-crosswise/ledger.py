import threading
import time


class Ledger:
    def __init__(self):
        self.debit = threading.Lock()
        self.credit = threading.Lock()
        self.booked = []

    def book(self, name, first, second):
        with first:
            time.sleep(0.1)
            while not second.acquire(timeout=0.3):  # culprit
                pass
            try:
                self.booked.append(name)
            finally:
                second.release()
