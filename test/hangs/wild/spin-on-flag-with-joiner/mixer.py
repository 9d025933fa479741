import threading


class Mixer:
    def __init__(self):
        self.stopped = False
        self.ticks = 0
        self.worker = threading.Thread(target=self.spin, name="mixer", daemon=True)
        self.worker.start()

    def spin(self):
        while not self.stopped:  # culprit
            self.ticks += 1  # culprit
