import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from log import build_log


class Log(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        for number in range(60):
            self.wfile.write(b"line %d\n" % number)
            time.sleep(0.5)
        self.wfile.write(b"done\n")

    def log_message(self, *_):
        pass


def test_log():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Log)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert len(build_log(f"http://127.0.0.1:{server.server_port}/")) == 61
