import pytest
from poller import Poller


@pytest.fixture
def poller():
    poller = Poller()
    poller.start()
    yield poller
    poller.stop()
    poller.join()  # culprit
