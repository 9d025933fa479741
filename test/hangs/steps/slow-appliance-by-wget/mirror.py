import http.server
import sys
import time


class Mirror(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b"x" * 65536)
            time.sleep(2)


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Mirror).serve_forever()
