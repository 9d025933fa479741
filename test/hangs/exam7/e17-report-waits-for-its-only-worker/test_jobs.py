import jobs
import pytest
from huey.consumer import Consumer


class QuietConsumer(Consumer):
    def _set_signal_handlers(self):
        pass


@pytest.fixture
def consumer():
    consumer = QuietConsumer(jobs.huey, workers=1, periodic=False, initial_delay=0.05)  # culprit
    consumer.start()
    yield consumer
    consumer.stop(graceful=True)


def test_rows(consumer):
    assert len(jobs.rows(5).get(blocking=True)) == 28


def test_report(consumer):
    assert jobs.report(5).get(blocking=True) == "28 rows"  # culprit
