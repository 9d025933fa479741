import time
from http.server import BaseHTTPRequestHandler, HTTPServer


class Trickle(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(3000 * 1024))
        self.end_headers()
        for _ in range(3000):
            self.wfile.write(bytes(1024))
            time.sleep(0.1)


server = HTTPServer(("127.0.0.1", 0), Trickle)
print(server.server_port, flush=True)
server.serve_forever()
