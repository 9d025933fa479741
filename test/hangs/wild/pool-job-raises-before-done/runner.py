import queue
from multiprocessing.pool import ThreadPool

MODELS = {"orders": "select 1"}


class Runner:
    def __init__(self, names):
        self.queue = queue.Queue()
        self.compiled = []
        for name in names:
            self.queue.put(name)

    def compile(self, name):
        self.compiled.append(MODELS[name])  # culprit
        self.queue.task_done()  # culprit

    def run(self):
        with ThreadPool(2) as pool:
            while not self.queue.empty():
                pool.apply_async(self.compile, (self.queue.get(),))
            self.queue.join()  # culprit
        return self.compiled
