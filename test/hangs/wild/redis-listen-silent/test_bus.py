import os

import redis


def rename(client, name):
    client.set("name", name)


def test_rename_is_published():
    client = redis.Redis.from_url(os.environ["REDIS_URL"])
    pubsub = client.pubsub(ignore_subscribe_messages=True)
    pubsub.subscribe("renamed")
    rename(client, "b")
    message = next(pubsub.listen())  # culprit
    assert message["data"] == b"b"
