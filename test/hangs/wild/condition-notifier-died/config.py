import threading


class Config:
    def __init__(self, raw):
        self.raw = raw
        self.value = None
        self.changed = threading.Condition()
        threading.Thread(target=self.load, name="loader", daemon=True).start()  # culprit

    def load(self):
        value = self.raw["level"]  # culprit
        with self.changed:
            self.value = value
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while self.value is None:
                self.changed.wait()  # culprit
            return self.value
