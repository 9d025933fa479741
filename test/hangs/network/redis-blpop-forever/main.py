import os
import threading

import redis


class Worker:
    def __init__(self, url):
        self.client = redis.Redis.from_url(url, socket_timeout=None)
        self.key = "mail:%d" % os.getpid()

    def run(self):
        _, body = self.client.blpop([self.key], timeout=0)  # culprit
        print(body)


worker = Worker(os.environ["REDIS_URL"])
thread = threading.Thread(target=worker.run, name="mail-worker")
thread.start()
thread.join()
