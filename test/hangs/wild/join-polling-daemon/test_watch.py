import threading
import time

import pytest


class Watcher(threading.Thread):
    def __init__(self):
        super().__init__(name="watcher", daemon=True)
        self.stopping = False
        self.rounds = 0

    def run(self):
        while not self.stopping:
            self.rounds += 1
            time.sleep(0.05)  # culprit


@pytest.fixture
def watcher():
    made = Watcher()
    made.start()
    yield made
    made.join()


def test_rounds(watcher):
    time.sleep(0.2)
    assert watcher.rounds
