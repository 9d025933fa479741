import threading
import time


class Heater:
    def __init__(self):
        self.temperature = 20

    def warm(self):
        while self.temperature < 60:
            time.sleep(1.4)
            self.temperature += 1

    def heat_to(self, target):
        threading.Thread(target=self.warm, name="element", daemon=True).start()
        while abs(self.temperature - target) > 0.5:
            time.sleep(0.2)  # culprit
