import os
import threading
import time


class Metrics:
    def __init__(self):
        self.mutex = threading.Lock()
        self.counts = {}
        threading.Thread(target=self.report, daemon=True).start()

    def report(self):
        while True:
            with self.mutex:
                time.sleep(30)
            time.sleep(0.01)

    def count(self, name):
        with self.mutex:  # culprit
            self.counts[name] = self.counts.get(name, 0) + 1


def test_no_counts():
    assert Metrics().counts == {}


def test_count_in_child():
    metrics = Metrics()
    time.sleep(0.2)
    child = os.fork()  # culprit
    if child == 0:
        metrics.count("forked")
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0  # culprit
