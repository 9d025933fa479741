import queue
import sqlite3
from contextlib import contextmanager


class Pool:
    def __init__(self, size):
        self.idle = queue.Queue()
        for _ in range(size):
            self.idle.put(sqlite3.connect(":memory:", check_same_thread=False))

    @contextmanager
    def connection(self):
        one = self.idle.get()  # culprit
        try:
            yield one
        finally:
            self.idle.put(one)
