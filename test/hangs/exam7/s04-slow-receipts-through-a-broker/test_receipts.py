import dramatiq
import pytest
import receipts


@pytest.fixture
def worker():
    worker = dramatiq.Worker(receipts.broker, worker_timeout=100, worker_threads=2)
    worker.start()
    yield worker
    worker.stop()


def test_all_receipts_are_sent(worker):
    for number in range(400):
        receipts.send_receipt.send(number)
    receipts.broker.join("default")
    worker.join()
    assert len(receipts.sent) == 400
