import time


class Session:
    def __init__(self, probe):
        self.probe = probe

    def wait_until_ready(self, patience=0.5):
        while not self.probe():
            began = time.monotonic()
            while time.monotonic() - began < patience:
                if self.probe():
                    break
                time.sleep(0.1)  # culprit
