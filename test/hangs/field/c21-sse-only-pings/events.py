import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Events(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b"event: hello\ndata: 1\n\n")
        while not self.server.is_ready:  # culprit
            self.wfile.write(b": keep-alive\n\n")
            time.sleep(0.3)  # culprit
        self.wfile.write(b"event: ready\ndata: 2\n\n")


def start():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Events)
    server.is_ready = False
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
