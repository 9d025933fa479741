import threading


class Stage:
    def __init__(self):
        self.changed, self.open = threading.Condition(), False

    def enter(self):
        with self.changed:
            while not self.open:
                self.changed.wait()  # culprit

    def start(self):
        with self.changed:
            self.open = True
            self.changed.notify()
