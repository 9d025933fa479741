import time

import helpers
import pytest


@pytest.fixture
def watchers():
    started = helpers.start(2)
    time.sleep(0.3)
    yield started
    helpers.stop_all()  # culprit


def test_watchers_run(watchers):
    assert all(watcher.poll() is None for watcher in watchers)
