import os

import pytest
import redis


@pytest.fixture
def client():
    pool = redis.BlockingConnectionPool.from_url(os.environ["REDIS_URL"], max_connections=1, timeout=None)
    return redis.Redis(connection_pool=pool)

@pytest.fixture
def news(client):
    pubsub = client.pubsub()
    pubsub.subscribe("news")  # culprit
    return pubsub
