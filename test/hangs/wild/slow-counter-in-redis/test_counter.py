import os
import threading
import time

import redis


def crawl(client):
    for _ in range(40):
        time.sleep(1.2)
        client.incr("pages")


def test_crawled():
    client = redis.Redis.from_url(os.environ["REDIS_URL"])
    client.set("pages", 0)
    threading.Thread(target=crawl, args=(client,), name="crawler", daemon=True).start()
    while int(client.get("pages")) < 40:
        time.sleep(0.1)  # culprit
