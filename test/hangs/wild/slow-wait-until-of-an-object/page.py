import time


class Page:
    def __init__(self, loads_in):
        self.loaded_at = time.monotonic() + loads_in

    def find(self, name):
        return name if time.monotonic() > self.loaded_at else None
