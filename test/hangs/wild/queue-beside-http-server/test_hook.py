import queue
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

calls = queue.Queue()


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        self.send_response(204)
        self.end_headers()
        if self.headers.get("X-Event") == "push":
            calls.put(self.path)

    def log_message(self, *args):
        pass


@pytest.fixture
def hook():
    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield "http://127.0.0.1:%d" % server.server_address[1]
    server.shutdown()


def test_hook(hook):
    request = urllib.request.Request(hook + "/hook", method="POST", headers={"X-Event": "ping"})
    urllib.request.urlopen(request).close()
    assert calls.get() == "/hook"  # culprit
