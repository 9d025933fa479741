import threading


class Heartbeat:
    def __init__(self, interval):
        self.interval = interval
        self.beats = 0

    def start(self):
        self.timer = threading.Timer(self.interval, self.beat)
        self.timer.start()  # culprit

    def beat(self):
        self.beats += 1
        self.start()
