import os
import socket

import pytest


def unused_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def kafka():
    return os.environ.get("KAFKA", f"127.0.0.1:{unused_port()}")
