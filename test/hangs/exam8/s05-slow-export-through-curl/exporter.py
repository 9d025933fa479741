import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORTION = b"a,b,c,d\n" * 1024
COUNT = 600


class Export(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(PORTION) * COUNT))
        self.end_headers()
        for _ in range(COUNT):
            self.wfile.write(PORTION)
            time.sleep(0.1)

    def log_message(self, *args):
        pass


def start():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Export)
    threading.Thread(target=server.serve_forever, name="exporter", daemon=True).start()
    return server
