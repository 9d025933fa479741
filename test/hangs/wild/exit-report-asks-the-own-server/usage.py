import json
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Usage:
    def __init__(self):
        self.lock = threading.Lock()
        self.counts = {}
        usage = self

        class Receiver(BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                usage.count("report")
                self.send_response(204)
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, name="receiver", daemon=True).start()

    def count(self, name):
        with self.lock:  # culprit
            self.counts[name] = self.counts.get(name, 0) + 1

    def report(self):
        with self.lock:
            body = json.dumps(self.counts).encode()
            urllib.request.urlopen(f"http://127.0.0.1:{self.server.server_port}/", data=body).close()  # culprit
