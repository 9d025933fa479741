import subprocess
import sys
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/report":
            code = f"import urllib.request; print(urllib.request.urlopen('http://127.0.0.1:{self.server.server_port}/data').read())"
            self.report = subprocess.check_output([sys.executable, "-c", code])  # culprit
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args):
        pass


def test_report():
    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, name="server", daemon=True).start()
    urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/report")  # culprit
