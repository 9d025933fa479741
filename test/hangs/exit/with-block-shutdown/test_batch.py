import threading
from concurrent.futures import ThreadPoolExecutor


class Batch:
    def __init__(self):
        self.released = threading.Event()

    def process(self, item):
        if item == 3:
            self.released.wait()  # culprit
        return item


def test_first_items():
    batch = Batch()
    with ThreadPoolExecutor(max_workers=4) as pool:  # culprit
        futures = [pool.submit(batch.process, item) for item in range(4)]  # culprit
        assert [future.result() for future in futures[:3]] == [0, 1, 2]  # culprit
