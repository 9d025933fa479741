from gevent.lock import RLock, Semaphore


class RWLock:
    """Prefers writers."""

    def __init__(self):
        self.gate = Semaphore(1)
        self.free = Semaphore(1)
        self.count = RLock()
        self.readers = 0

    def rlock(self):
        with self.gate:  # culprit
            with self.count:
                self.readers += 1
                if self.readers == 1:
                    self.free.acquire()

    def runlock(self):
        with self.count:
            self.readers -= 1
            if self.readers == 0:
                self.free.release()

    def lock(self):
        self.gate.acquire()
        self.free.acquire()  # culprit

    def unlock(self):
        self.free.release()
        self.gate.release()
