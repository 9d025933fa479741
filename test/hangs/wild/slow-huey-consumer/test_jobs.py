import jobs
import pytest


@pytest.fixture
def consumer():
    consumer = jobs.huey.create_consumer(workers=1, periodic=False)
    consumer.start()
    yield
    consumer.stop(graceful=False)


def test_three(consumer):
    results = [jobs.fetch(number) for number in range(3)]
    assert [result.get(blocking=True) for result in results] == [1, 2, 3]
