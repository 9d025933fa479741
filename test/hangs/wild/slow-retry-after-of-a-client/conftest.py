import itertools
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


@pytest.fixture
def url():
    counter = itertools.count(1)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if next(counter) % 4:
                self.send_response(429)
                self.send_header("Retry-After", "3")
            else:
                self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
