import threading

import pytest
from psycopg_pool import ConnectionPool


class Notifier:
    def __init__(self, pool):
        self.pool = pool
        self.wake = threading.Condition()
        threading.Thread(target=self.run, name="notifier").start()  # culprit

    def run(self):
        with self.wake:
            self.wake.wait()


@pytest.fixture(scope="session")
def pool():
    return ConnectionPool("", min_size=1, max_size=2, open=True)


@pytest.fixture
def notifier(pool):
    return Notifier(pool)
