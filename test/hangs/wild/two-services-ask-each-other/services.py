import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        depth = int(self.path.strip("/"))
        text = self.server.name
        if depth > 0:
            with urllib.request.urlopen(f"{self.server.other.url}/{depth - 1}") as answer:  # culprit
                text += " " + answer.read().decode()
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Service(HTTPServer):
    def __init__(self, name):
        super().__init__(("127.0.0.1", 0), Answers)
        self.name = name
        self.other = None
        self.url = f"http://127.0.0.1:{self.server_port}"

    def start(self):
        threading.Thread(target=self.serve_forever, name=self.name, daemon=True).start()
