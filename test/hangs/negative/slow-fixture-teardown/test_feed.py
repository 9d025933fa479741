import threading

import pytest


class Feed(threading.Thread):
    def __init__(self):
        super().__init__(name="feed")
        self.closing = threading.Event()

    def run(self):
        while not self.closing.wait(2):
            pass


@pytest.fixture(scope="session")
def feed():
    feed = Feed()
    feed.start()
    yield feed
    threading.Timer(3, feed.closing.set).start()
    feed.join()


def test_name(feed):
    assert feed.name == "feet"
