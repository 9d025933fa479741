import pathlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

started = threading.Event()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        started.wait()  # culprit
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
pathlib.Path("port").write_text(str(server.server_port))
server.serve_forever()
