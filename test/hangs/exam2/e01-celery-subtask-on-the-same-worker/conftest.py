import pytest
from celery.contrib.testing.worker import start_worker

from reports import app


@pytest.fixture(scope="session")
def worker():
    with start_worker(app, pool="solo", perform_ping_check=False) as worker:
        yield worker
