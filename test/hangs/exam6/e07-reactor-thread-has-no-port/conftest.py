import socket

import pytest

from background import BackgroundReactor
from echo import EchoFactory


@pytest.fixture(scope="session")
def port():
    probe = socket.socket()
    probe.bind(("127.0.0.1", 0))
    probe.listen()
    yield probe.getsockname()[1]
    probe.close()


@pytest.fixture(scope="session")
def server(port):
    server = BackgroundReactor(EchoFactory(), port)
    server.start()
    yield server
    server.stop()
