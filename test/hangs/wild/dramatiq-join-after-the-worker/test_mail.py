import dramatiq
import pytest
from mail import broker, send, sent


@pytest.fixture(scope="module")
def worker():
    worker = dramatiq.Worker(broker, worker_timeout=100, worker_threads=2)
    worker.start()
    yield worker


def test_stops(worker):
    send.send("ann@example.org")
    broker.join(send.queue_name)
    worker.stop()
    assert sent == ["ann@example.org"]


def test_sends(worker):
    send.send("bob@example.org")
    broker.join(send.queue_name)  # culprit
    assert sent[-1] == "bob@example.org"
