import multiprocessing
import os


def book(lock, rows):
    lock.acquire()  # culprit
    rows.append(1)
    os._exit(3)


class Ledger:
    def __init__(self):
        self.manager = multiprocessing.Manager()
        self.lock = self.manager.Lock()
        self.rows = self.manager.list()

    def run(self):
        child = multiprocessing.Process(target=book, args=(self.lock, self.rows))
        child.start()
        child.join()
        with self.lock:  # culprit
            return len(self.rows)
