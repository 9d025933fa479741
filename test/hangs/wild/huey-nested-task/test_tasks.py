import pytest
from tasks import check, count, huey


@pytest.fixture(scope="module", autouse=True)
def consumer():
    consumer = huey.create_consumer(workers=1, periodic=False, check_worker_health=False)
    consumer._set_signal_handlers = lambda: None
    consumer.start()
    yield
    consumer.stop(graceful=True)


def test_check():
    assert check(3).get(blocking=True)


def test_count():
    assert count(3).get(blocking=True) == 3
