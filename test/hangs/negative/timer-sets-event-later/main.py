import threading


class Backoff:
    def __init__(self, seconds):
        self.ready = threading.Event()
        self.timer = threading.Timer(seconds, self.ready.set)
        self.timer.daemon = True

    def wait(self):
        self.timer.start()
        self.ready.wait()  # culprit


Backoff(600).wait()
