import queue
import threading

import pytest


class Feed:
    def __init__(self):
        self.jobs = queue.Queue()
        self.thread = threading.Thread(target=self.run, name="feed", daemon=True)
        self.thread.start()

    def run(self):
        while self.jobs.get() is not None:  # culprit
            pass

    def stop(self):
        self.thread.join()


def parse(text):
    return int(text)


@pytest.fixture
def feed():
    made = Feed()
    yield made
    made.stop()


def test_parse(feed):
    assert parse("4x") == 4
