import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


class Api(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(204)
        self.end_headers()


@pytest.fixture(scope="module")
def address():
    server = HTTPServer(("127.0.0.1", 0), Api)
    thread = threading.Thread(target=server.handle_request, name="api-server")
    thread.start()  # culprit
    yield server.server_address
    thread.join()  # culprit
    server.server_close()


def test_port(address):
    assert address[1] > 0
