import dramatiq
import pytest
from actors import PATIENT, broker, total


@pytest.fixture
def worker():
    worker = dramatiq.Worker(broker, worker_timeout=100, worker_threads=1)
    worker.start()
    yield worker
    worker.stop()


def test_total(worker):
    message = total.send(["ann", "bob"])
    assert message.get_result(block=True, timeout=PATIENT) == 6
