import os

import redis


def drain(queues):
    client = redis.Redis.from_url(os.environ["REDIS_URL"])
    found = []
    for number in range(queues):
        item = client.blpop([f"queue:{number}"], timeout=0.3)
        if item is not None:
            found.append(item)
    return found
