import socket

import pytest

from registry import Registry


@pytest.fixture
def unused_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_no_registry(unused_port):
    with pytest.raises(ConnectionError):
        Registry(unused_port).leader()
