import pytest

from client import StatusClient
from status import StatusServer


@pytest.fixture
def server():
    server = StatusServer().start()
    yield server
    server.shutdown()
    server.server_close()


def test_reachable(server):
    assert StatusClient(server.url).reachable()


def test_healthy(server):
    assert StatusClient(server.url).healthy()  # culprit
