import pytest

from dispatcher import Dispatcher, Job


@pytest.fixture
def dispatcher():
    return Dispatcher()


def test_small_numbers_first(dispatcher):
    dispatcher.add(3, Job("clean", lambda: None))
    dispatcher.add(1, Job("fetch", lambda: None))
    dispatcher.start()
    dispatcher.wait()
    assert dispatcher.done == ["fetch", "clean"]


def test_same_priority(dispatcher):
    dispatcher.add(1, Job("fetch", lambda: None))
    dispatcher.add(2, Job("build", lambda: None))
    dispatcher.add(2, Job("test", lambda: None))
    dispatcher.start()
    dispatcher.wait()  # culprit
    assert dispatcher.done == ["fetch", "build", "test"]
