import time


class Oven:
    def __init__(self):
        self.readings = []

    def read(self):
        return 18

    def wait_until_warm(self):
        while self.read() < 180:  # culprit
            self.readings.append(self.read())
            time.sleep(0.1)  # culprit
