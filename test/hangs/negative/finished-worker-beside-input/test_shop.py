import queue
import threading

jobs = queue.Queue()


def work():
    while True:
        jobs.get()()
        jobs.task_done()


for number in range(2):
    threading.Thread(target=work, name="shop-worker-%d" % number, daemon=True).start()


class Shop:
    def __init__(self):
        self.stock = {"tea": 1}
        self.lock = threading.Lock()

    def sell(self, name):
        with self.lock:  # culprit
            self.stock[name] -= 1
            return self.left(name)  # culprit

    def left(self, name):
        with self.lock:  # culprit
            return self.stock[name]


def test_sell():
    jobs.put(lambda: None)
    jobs.join()
    assert Shop().sell("tea") == 0
