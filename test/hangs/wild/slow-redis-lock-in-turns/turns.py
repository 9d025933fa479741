import os
import time
from concurrent.futures import ThreadPoolExecutor

import redis


def work(name):
    connection = redis.Redis.from_url(os.environ["REDIS_URL"])
    for _ in range(6):
        with connection.lock("turn"):
            time.sleep(1)
    return name


def run():
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(work, "abcd"))
