import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class StatusHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self._start()

    def do_GET(self):
        body = json.dumps(self.server.status()).encode()
        self._start()
        self.wfile.write(body)  # culprit

    def _start(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()  # culprit

    def log_message(self, *args):
        pass


class StatusServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), StatusHandler)
        self.jobs = {}

    def status(self):
        return {"jobs": self.jobs, "healthy": True}

    def start(self):
        threading.Thread(target=self.serve_forever, name="status", daemon=True).start()
        return self

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/status"
