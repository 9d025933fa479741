import os

import redis


def announce(event):
    redis.Redis.from_url(os.environ["REDIS_URL"]).publish("events", event)


def next_event():
    subscription = redis.Redis.from_url(os.environ["REDIS_URL"]).pubsub(ignore_subscribe_messages=True)
    subscription.subscribe("events")
    while True:
        message = subscription.get_message(timeout=1)  # culprit
        if message is not None:
            return message["data"]
