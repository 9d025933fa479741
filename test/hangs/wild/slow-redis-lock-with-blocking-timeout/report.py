import os
import threading
import time

import redis


def connect():
    return redis.Redis.from_url(os.environ["REDIS_URL"])


def write(taken):
    with connect().lock("report"):
        taken.set()
        time.sleep(30)


def run():
    taken = threading.Event()
    threading.Thread(target=write, args=(taken,), name="writer", daemon=True).start()
    taken.wait()
    with connect().lock("report", blocking_timeout=60):
        return "read"
