import dramatiq
import pytest
import tasks


@pytest.fixture
def worker():
    tasks.broker.flush_all()
    worker = dramatiq.Worker(tasks.broker, queues={"default"}, worker_timeout=100, worker_threads=2)  # culprit
    worker.start()
    yield worker
    worker.stop()


def test_visit(worker):
    tasks.count_visit.send("/start")
    tasks.broker.join("default")
    assert ("visit", "/start") in tasks.delivered


def test_receipt(worker):
    tasks.send_receipt.send("ada@example.org")  # culprit
    tasks.broker.join("mail")  # culprit
    worker.join()
    assert ("receipt", "ada@example.org") in tasks.delivered
