import os

import redis


class Cache:
    def __init__(self, url):
        self.values = {}
        self.client = redis.Redis.from_url(url)
        self.changes = self.client.pubsub(ignore_subscribe_messages=True)
        self.changes.subscribe(**{"cache.%d" % os.getpid(): self.forget})
        self.listener = self.changes.run_in_thread(sleep_time=0.5)  # culprit

    def forget(self, message):
        self.values.pop(message["data"], None)


def test_empty():
    assert Cache(os.environ["REDIS_URL"]).values == {}
