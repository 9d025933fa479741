import time


class Board:
    def __init__(self):
        self.state = "booting"

    def wait_for(self, state, patience=0):
        """Zero: as long as it takes."""
        began = time.monotonic()
        while self.state != state:
            if 0 < patience < time.monotonic() - began:
                raise TimeoutError(state)
            time.sleep(0.1)
