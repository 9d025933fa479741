import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STATE = threading.Lock()


class Hook(BaseHTTPRequestHandler):
    def do_GET(self):
        with STATE:  # culprit
            self.send_response(204)
            self.end_headers()

    def log_message(self, *words):
        pass


def test_hook():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with STATE:
        subprocess.run(["curl", "-s", "http://127.0.0.1:%d/hook" % server.server_port], check=True)  # culprit
