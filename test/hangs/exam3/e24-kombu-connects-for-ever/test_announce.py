import socket

import pytest

from announce import announce


@pytest.fixture
def broker_url():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return f"amqp://guest:guest@127.0.0.1:{port}//"


def test_announce(broker_url):
    announce(broker_url, 17)
