import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

log = logging.getLogger("collector")


class Requests(BaseHTTPRequestHandler):
    def do_POST(self):
        entry = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.entries.append(entry)
        if entry["level"] in ("ERROR", "CRITICAL"):
            log.warning("%s reports: %s", entry["logger"], entry["message"])  # culprit
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


class Collector:
    def __init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
        self.server.daemon_threads = True
        self.server.entries = []
        self.url = f"http://127.0.0.1:{self.server.server_port}/entries"
        self.thread = threading.Thread(target=self.server.serve_forever, name="collector", daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.server.shutdown()
        self.server.server_close()
