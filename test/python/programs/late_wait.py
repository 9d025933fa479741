"""Waits in a `__del__` that finalization runs after the Python signal handlers are gone."""

import sys
import time


class Late:
    def __init__(self):
        self.sleep, self.write = time.sleep, sys.stdout.write
        self.flush = sys.stdout.flush

    def __del__(self):
        self.write("ready\n")
        self.flush()
        while True:
            self.sleep(0.05)


sys.late = Late()
