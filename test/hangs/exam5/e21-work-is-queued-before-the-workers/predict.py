import multiprocessing

import numpy


def _work(todo, done):
    while (batch := todo.get()) is not None:
        done.put(float(batch.sum()))


class Workers:
    def __init__(self, count=2, method=None):
        self.context = multiprocessing.get_context(method)
        self.todo = self.context.SimpleQueue()
        self.done = self.context.SimpleQueue()
        self.count = count

    def predict(self, batches):
        for batch in batches:
            self.todo.put(batch)  # culprit
        for _ in range(self.count):
            self.todo.put(None)
        workers = [
            self.context.Process(target=_work, args=(self.todo, self.done), name=f"worker-{number}")
            for number in range(self.count)
        ]
        for worker in workers:
            worker.start()
        sums = [self.done.get() for _ in batches]
        for worker in workers:
            worker.join()
        return sums


def make_batches(count, size):
    return [numpy.full(size, number, dtype="float64") for number in range(count)]
