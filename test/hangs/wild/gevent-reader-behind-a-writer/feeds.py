import gevent
from rw import RWLock


class Feeds:
    def __init__(self):
        self.lock = RWLock()
        self.items = []
        self.ticks = 0

    def tick(self):
        while True:
            gevent.sleep(0.3)
            self.ticks += 1

    def put(self, item):
        self.lock.lock()  # culprit
        self.items.append(item)
        self.lock.unlock()

    def sizes(self):
        self.lock.rlock()
        gevent.sleep(0.1)
        self.lock.rlock()  # culprit
        size = len(self.items)
        self.lock.runlock()
        self.lock.runlock()
        return size
