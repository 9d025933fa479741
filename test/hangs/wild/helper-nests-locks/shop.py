import queue
import threading
from contextlib import ExitStack, contextmanager


@contextmanager
def locked(*locks):
    with ExitStack() as stack:
        for lock in locks:
            stack.enter_context(lock)
        yield


class Shop:
    def __init__(self):
        self.stock = threading.RLock()
        self.orders = threading.Lock()
        self.answers = queue.Queue()

    def confirm(self, item):
        with locked(self.orders):  # culprit
            self.answers.put(item)

    def sell(self, item):
        with locked(self.stock, self.orders):
            threading.Thread(target=self.confirm, args=(item,), name="confirm").start()
            return self.answers.get()  # culprit
