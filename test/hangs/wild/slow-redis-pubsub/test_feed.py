import os
import subprocess
import sys

import redis


def prices(channel, count):
    for message in channel.listen():  # culprit
        if message["type"] != "message":
            continue
        yield int(message["data"])
        count -= 1
        if count == 0:
            return


def test_feed():
    channel = redis.Redis.from_url(os.environ["REDIS_URL"]).pubsub()
    channel.subscribe("slow:prices")
    subprocess.Popen([sys.executable, "feed.py"])
    assert sum(prices(channel, 150)) > 0
