import os

import pytest
import redis


@pytest.fixture
def events():
    events = redis.Redis.from_url(os.environ["REDIS_URL"]).pubsub()
    events.subscribe("orders.%d" % os.getpid())
    yield events
    events.close()


def test_first_order(events):
    for message in events.listen():  # culprit
        if message["type"] == "message":
            assert message["data"] == b"1"
            break
