import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import requests


class Catalogue(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = b"{}"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def start():
    server = HTTPServer(("127.0.0.1", 0), Catalogue)
    threading.Thread(target=server.serve_forever, name="catalogue", daemon=True).start()  # culprit
    return f"http://127.0.0.1:{server.server_port}/"


def read_twice(url):
    first = requests.Session()
    assert first.get(url).json() == {}  # culprit
    second = requests.Session()
    assert second.get(url).json() == {}  # culprit
