import os

import redis
import redis_lock


def lock():
    client = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=None)
    return redis_lock.Lock(client, "newsletter")


def killed_worker():
    """The worker before this one: killed by the machine while it sent."""
    child = os.fork()
    if child == 0:
        lock().acquire()
        os._exit(9)
    os.waitpid(child, 0)


def send():
    with lock():  # culprit
        print("sent 120 letters")


killed_worker()
send()
