import queue
from concurrent.futures import Future, ThreadPoolExecutor


class Batch:
    def __init__(self):
        self.pool = ThreadPoolExecutor(1)
        self.todo = queue.SimpleQueue()

    def submit(self, function, *values):
        future = Future()
        self.todo.put((future, function, values))
        self.pool.submit(self.work)
        return future

    def work(self):
        future, function, values = self.todo.get_nowait()
        if values[0] is None:
            return
        future.set_result(function(*values))
