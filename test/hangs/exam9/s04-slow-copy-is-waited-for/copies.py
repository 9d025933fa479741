import threading
import time


class Copies:
    def __init__(self, total):
        self.total = total
        self.done = 0

    def start(self):
        threading.Thread(target=self.run, name="copies", daemon=True).start()

    def run(self):
        while self.done < self.total:
            time.sleep(0.15)
            self.done += 1
