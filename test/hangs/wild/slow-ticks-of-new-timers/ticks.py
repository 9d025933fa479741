import threading

finished = threading.Event()


class Every:
    """Calls a function again and again, each time from a new timer."""

    def __init__(self, period, observers):
        self.period = period
        self.observers = observers
        self.left = 60

    def tick(self):
        self.left -= 1
        for observer in self.observers:
            observer(self.left)
        if self.left > 0:
            self.begin()

    def begin(self):
        timer = threading.Timer(self.period, self.tick)
        timer.daemon = True
        timer.start()


def note(left):
    if left == 0:
        finished.set()


def collect():
    Every(0.5, [note]).begin()
    finished.wait()  # culprit


if __name__ == "__main__":
    collect()
    print("collected")
