import gevent
from gevent.event import AsyncResult
from gevent.lock import BoundedSemaphore


class Batches:
    """Turns single requests into one call for many."""

    def __init__(self, fetch_many):
        self.fetch_many = fetch_many
        self.lock = BoundedSemaphore(1)
        self.asked = {}
        self.ticker = gevent.spawn(self.tick)

    def tick(self):
        while True:
            gevent.sleep(0.1)
            if self.asked:
                gevent.spawn(self.send)

    def send(self):
        self.lock.acquire()  # culprit
        for key, value in self.fetch_many(list(self.asked)).items():  # culprit
            self.asked.pop(key).set(value)
        self.lock.release()

    def get(self, key):
        self.lock.acquire()  # culprit
        answer = self.asked.setdefault(key, AsyncResult())
        self.lock.release()
        return answer.get()
