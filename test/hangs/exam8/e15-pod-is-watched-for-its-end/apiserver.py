import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeApi:
    """An API server that streams the changes of one pod."""

    def __init__(self):
        self.changes = queue.Queue()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, name="fake-api", daemon=True).start()

    def _handler(api):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                while (kind := api.changes.get()) is not None:  # culprit
                    pod = {"kind": "Pod", "metadata": {"name": "worker"}}
                    self.wfile.write(json.dumps({"type": kind, "object": pod}).encode() + b"\n")
                    self.wfile.flush()

            def log_message(self, *args):
                pass

        return Handler
