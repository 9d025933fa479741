import gevent
from gevent.pool import Pool
from gevent.queue import Queue


def beat():
    while True:
        gevent.sleep(0.3)


class Calls:
    def __init__(self):
        self.queue = Queue()
        self.done = []
        self.pool = Pool(2)
        self.heart = gevent.spawn(beat)

    def consume(self):
        while True:
            call = self.queue.get()  # culprit
            if call is None:
                return
            self.done.append(call())

    def run(self, calls):
        for _ in range(2):
            self.pool.spawn(self.consume)
        for call in calls:
            self.queue.put(call)
        self.queue.put(None)
        self.pool.join()  # culprit
