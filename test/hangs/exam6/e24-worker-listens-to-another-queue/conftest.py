import dramatiq
import pytest

import mails


@pytest.fixture
def worker():
    mails.broker.flush_all()
    mails.outbox.clear()
    worker = dramatiq.Worker(mails.broker, queues={"default"}, worker_timeout=100, worker_threads=2)  # culprit
    worker.start()
    yield worker
    worker.stop()
