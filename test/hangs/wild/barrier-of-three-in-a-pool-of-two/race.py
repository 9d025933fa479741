import threading
from multiprocessing.pool import ThreadPool


class Race:
    def __init__(self, lanes=2):
        self.pool = ThreadPool(lanes)

    def run(self, names):
        line = threading.Barrier(len(names))

        def start(name):
            line.wait()  # culprit
            return f"{name} runs"

        return self.pool.map(start, names, chunksize=1)  # culprit
