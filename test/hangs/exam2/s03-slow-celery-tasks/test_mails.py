import pytest
from celery.contrib.testing.worker import start_worker

from mails import app, send


@pytest.fixture(scope="session")
def worker():
    with start_worker(app, pool="solo", perform_ping_check=False) as worker:
        yield worker


def test_send_all(worker):
    pending = [send.delay(f"user{n}@example.org") for n in range(50)]
    sent = [result.get() for result in pending]
    assert sent[-1] == "sent to user49@example.org"
