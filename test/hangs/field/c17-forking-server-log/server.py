import socketserver
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class ForkingServer(socketserver.ForkingMixIn, HTTPServer):
    pass


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        for name, value in self.headers.items():
            self.log_message("%s: %s", name, value)  # culprit
        self.send_response(200)
        self.end_headers()


server = ForkingServer(("127.0.0.1", 0), Handler)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
sys.stdout.close()
server.serve_forever()
