import threading


class Watcher(threading.Thread):
    def __init__(self, expected):
        super().__init__(name="watcher")
        self.expected = expected
        self.received = []
        self.wake = threading.Event()

    def run(self):
        while len(self.received) < self.expected:
            self.wake.wait(0.1)  # culprit
            self.wake.clear()


watcher = Watcher(3)
watcher.start()
for value in (1, 2):
    watcher.received.append(value)
    watcher.wake.set()
watcher.join()  # culprit
