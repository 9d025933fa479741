import os
import threading
import time

import redis

lock = threading.Lock()
store = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=None)


def next_order():
    with lock:  # culprit
        return store.blpop(["orders"], timeout=25)  # culprit


if __name__ == "__main__":
    threading.Thread(target=next_order, name="till", daemon=True).start()
    time.sleep(0.3)
    with lock:  # culprit
        print("the till is free")
