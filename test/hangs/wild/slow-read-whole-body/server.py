import time
from http.server import BaseHTTPRequestHandler, HTTPServer


class Slow(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "400000")
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x" * 2000)
            time.sleep(0.4)


server = HTTPServer(("127.0.0.1", 0), Slow)
print(server.server_port, flush=True)
server.serve_forever()
