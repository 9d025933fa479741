import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from events import first_event


class Comments(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while True:
            self.wfile.write(b":\n\n")
            time.sleep(0.4)

    def log_message(self, *_):
        pass


def test_first_event():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Comments)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert first_event(f"http://127.0.0.1:{server.server_port}/") == "ready"
