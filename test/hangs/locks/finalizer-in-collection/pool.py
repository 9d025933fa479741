import gc
import threading


class Pool:
    def __init__(self):
        self.lock = threading.Lock()
        self.free = []

    def grow(self, count):
        with self.lock:  # culprit
            for number in range(count):
                self.free.append([number])

    def give_back(self, handle):
        with self.lock:  # culprit
            self.free.append(handle)


class Lease:
    def __init__(self, pool, handle):
        self.pool, self.handle = pool, handle
        self.owner = self

    def __del__(self):
        self.pool.give_back(self.handle)  # culprit


def collect_often():
    gc.collect()
    gc.set_threshold(500, 2, 2)
