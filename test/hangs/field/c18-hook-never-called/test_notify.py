import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from notify import notify

called = threading.Event()


class Hook(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def do_POST(self):
        called.set()
        self.do_GET()


def test_hook_is_called():
    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    notify(f"http://127.0.0.1:{server.server_port}/", "paid")
    called.wait()  # culprit
    server.shutdown()
