import time
from http.server import BaseHTTPRequestHandler, HTTPServer


class Store(BaseHTTPRequestHandler):
    def do_PUT(self):
        left = int(self.headers["Content-Length"])
        while left:
            left -= len(self.rfile.read(min(left, 65536)))
            time.sleep(0.1)
        self.send_response(201)
        self.end_headers()


server = HTTPServer(("127.0.0.1", 0), Store)
print(server.server_port, flush=True)
server.serve_forever()
