import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from mirror import fetch


class SlowMirror(BaseHTTPRequestHandler):
    def do_GET(self):
        chunks = int(self.path.strip("/"))
        self.send_response(200)
        self.send_header("Content-Length", str(chunks * 2048))
        self.end_headers()
        for n in range(chunks):
            self.wfile.write(bytes([n % 256]) * 2048)
            time.sleep(0.2)

    def log_message(self, *args):
        pass


@pytest.fixture
def mirror():
    server = ThreadingHTTPServer(("127.0.0.1", 0), SlowMirror)
    threading.Thread(target=server.serve_forever, name="mirror", daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_small_file(mirror):
    assert fetch(f"{mirror}/3")[0] == 3 * 2048


def test_large_file(mirror):
    assert fetch(f"{mirror}/500")[0] == 500 * 2048
