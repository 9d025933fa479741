import os
import threading
import time

import redis


class Feed:
    """One subscription, of which a thread reads; other threads may add channels."""

    def __init__(self):
        self._lock = threading.Lock()
        self._pubsub = redis.Redis.from_url(os.environ["REDIS_URL"]).pubsub()
        self._pubsub.subscribe("prices")
        self.seen = []
        threading.Thread(target=self._read, name="feed-reader", daemon=True).start()

    def _read(self):
        with self._lock:  # culprit
            for message in self._pubsub.listen():  # culprit
                self.seen.append(message)

    def add(self, channel):
        with self._lock:  # culprit
            self._pubsub.subscribe(channel)


if __name__ == "__main__":
    feed = Feed()
    time.sleep(0.5)
    feed.add("orders")  # culprit
    print("both channels")
