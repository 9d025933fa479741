import http.server
import time


class Index(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(4_000_000))
        self.end_headers()
        for _ in range(4_000):
            self.wfile.write(b"x" * 1_000)
            time.sleep(0.05)

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 17305), Index)
open("index.ready", "w").close()
server.serve_forever()
