import threading

from rwlock import RWLock


class Table:
    def __init__(self):
        self.lock = RWLock()
        self.rows = []

    def mean(self):
        self.lock.acquire_read()
        self.result = sum(self.rows) / len(self.rows)  # culprit
        self.lock.release_read()

    def add(self, row):
        self.lock.acquire_write()  # culprit
        self.rows.append(row)
        self.lock.release_write()

    def run(self):
        reader = threading.Thread(target=self.mean, name="reader")
        reader.start()
        reader.join()
        self.add(1)
