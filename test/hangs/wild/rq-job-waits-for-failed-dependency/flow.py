import os
import time

import redis
from rq import Queue, SimpleWorker


def parse(text):
    return int(text)


def double(number):
    return number * 2


def run(text):
    connection = redis.Redis.from_url(os.environ["REDIS_URL"])
    queue = Queue(connection=connection)
    first = queue.enqueue(parse, text)
    second = queue.enqueue(double, 4, depends_on=first)
    SimpleWorker([queue], connection=connection).work(burst=True, logging_level="ERROR")
    while not second.is_finished:  # culprit
        time.sleep(0.1)  # culprit
        second.refresh()  # culprit
    return second.return_value()
