import socket

import pytest

from stats import Stats


@pytest.fixture
def stats():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    stats = Stats(port)
    yield stats
    stats.close()


def test_count(stats):
    stats.count("logins")
    assert stats.sent == 1
