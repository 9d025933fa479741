import threading

from readerwriterlock import rwlock


class Stock:
    def __init__(self):
        self._lock = rwlock.RWLockFair()
        self._count = {"tea": 3}

    def count(self, name):
        with self._lock.gen_rlock():  # culprit
            return self._count[name]

    def add(self, name, number):
        with self._lock.gen_wlock():  # culprit
            self._count[name] += number

    def total(self, writer_may_start):
        with self._lock.gen_rlock():  # culprit
            writer_may_start.set()
            threading.Event().wait(0.3)
            return sum(self.count(name) for name in self._count)  # culprit
