import contextlib
import os

import redis

client = redis.Redis.from_url(os.environ["REDIS_URL"])


@contextlib.contextmanager
def exclusive(number):
    with client.lock(f"invoice:{number}", sleep=0.2):  # culprit
        yield


def add_line(number, text):
    with exclusive(number):  # culprit
        client.rpush(f"lines:{number}", text)


def close(number):
    with exclusive(number):  # culprit
        add_line(number, "total")  # culprit
        client.set(f"state:{number}", "closed")
