import time

import pytest

from feed import Feed


@pytest.fixture
def feed():
    feed = Feed()
    yield feed
    feed.close()


def test_follow(feed):
    for _ in range(100):
        if len(feed.seen) >= 3:
            break
        time.sleep(0.1)
    assert feed.seen[:3] == [1, 2, 3]
