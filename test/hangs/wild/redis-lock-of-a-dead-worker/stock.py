import multiprocessing
import os

import redis


def connect():
    return redis.Redis.from_url(os.environ["REDIS_URL"])


def take(name):
    connect().lock(name).acquire()
    os._exit(1)  # culprit


class Stock:
    def count(self, name):
        child = multiprocessing.Process(target=take, args=(name,))
        child.start()
        child.join()
        with connect().lock(name):  # culprit
            return 3
