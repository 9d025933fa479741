import threading

import pytest


@pytest.fixture
def server():
    stop = threading.Event()
    finished = threading.Event()
    threading.Thread(target=lambda: stop.wait() or finished.set(), name="server", daemon=True).start()
    yield stop
    finished.wait()


def test_answers(server):
    assert not server.is_set()
