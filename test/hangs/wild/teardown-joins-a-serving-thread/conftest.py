import threading
from wsgiref.simple_server import make_server

import pytest


def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"ok"]


@pytest.fixture
def url():
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)  # culprit
    thread.start()  # culprit
    yield f"http://127.0.0.1:{server.server_port}/"
    thread.join()  # culprit
