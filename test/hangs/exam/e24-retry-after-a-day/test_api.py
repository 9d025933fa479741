import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from api import Api


class Busy(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(503)
        self.send_header("Retry-After", "86400")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def busy():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Busy)
    threading.Thread(target=server.serve_forever, name="busy-server", daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_busy_server_is_reported(busy):
    with pytest.raises(Exception):
        Api(busy).quota()
