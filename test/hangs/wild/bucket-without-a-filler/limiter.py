import threading
import time

RATES = {"default": 5}


class Limiter:
    def __init__(self, name):
        self.name = name
        self.tokens = 1
        threading.Thread(target=self.fill, name="filler", daemon=True).start()

    def fill(self):
        while True:
            self.tokens = RATES[self.name]  # culprit
            time.sleep(1)

    def take(self):
        while self.tokens <= 0:  # culprit
            time.sleep(0.05)  # culprit
        self.tokens -= 1
