import socket
import threading
import time

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Response


@pytest.fixture
def site():
    server = make_server("127.0.0.1", 0, Response("hello"))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address
    server.shutdown()  # culprit
    thread.join()


def test_accepts(site):
    test_accepts.connection = socket.create_connection(site)  # culprit
    time.sleep(0.8)
    assert test_accepts.connection.getpeername() == site
