import socket
import threading
import time

import pytest
from cheroot import wsgi


def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"pong"]


@pytest.fixture(scope="session")
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture(scope="session")
def base_url(taken_port):
    server = wsgi.Server(("127.0.0.1", taken_port), app)
    threading.Thread(target=server.start, daemon=True).start()  # culprit
    while not server.ready:  # culprit
        time.sleep(0.05)  # culprit
    yield f"http://127.0.0.1:{taken_port}"
    server.stop()
