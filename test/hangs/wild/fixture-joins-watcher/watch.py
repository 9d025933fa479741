import os
import threading


class Watch(threading.Thread):
    def __init__(self, folder):
        super().__init__(name="watch", daemon=True)
        self.folder, self.stop, self.seen = folder, threading.Event(), set()

    def run(self):
        while not self.stop.wait(0.1):  # culprit
            self.seen.update(os.listdir(self.folder))
