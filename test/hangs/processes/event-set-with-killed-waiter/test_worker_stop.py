import multiprocessing
import time

import pytest

context = multiprocessing.get_context("fork")


class Worker:
    def __init__(self):
        self.stopping = context.Event()
        self.process = context.Process(target=self.stopping.wait, name="idle-worker")
        self.process.start()

    def stop(self):
        self.stopping.set()  # culprit
        self.process.join()


@pytest.fixture
def worker():
    worker = Worker()
    yield worker
    worker.stop()


def test_terminate(worker):
    time.sleep(0.8)
    worker.process.terminate()
    worker.process.join()
    assert worker.process.exitcode == -15
