"""Runs one function in many threads at the very same moment."""
import threading
from concurrent.futures import ThreadPoolExecutor


class Stress:
    def __init__(self, parties, workers=4):
        self.parties = parties
        self.barrier = threading.Barrier(parties)
        self.pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="stress")  # culprit

    def _one(self, function, index):
        self.barrier.wait()  # culprit
        return function(index)

    def run(self, function):
        futures = [self.pool.submit(self._one, function, index) for index in range(self.parties)]  # culprit
        return [future.result() for future in futures]  # culprit

    def close(self):
        self.pool.shutdown()
