import http.server
import sys
import time


class Mirror(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        if self.path == "/ready":
            return
        for _ in range(200):
            self.wfile.write(b"x" * 4096)
            time.sleep(0.3)


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Mirror).serve_forever()
