import threading
import time


class Document:
    def __init__(self):
        self.lock = threading.Lock()
        self.text = self.saved = ""
        self.timer = None

    def edit(self, text):
        self.text = text
        self.timer = threading.Timer(0.1, self.save)
        self.timer.start()

    def save(self):
        with self.lock:  # culprit
            self.saved = self.text

    def close(self):
        with self.lock:
            time.sleep(0.3)
            self.timer.join()  # culprit
