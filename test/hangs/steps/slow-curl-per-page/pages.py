import http.server
import sys
import time


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path != "/0":
            time.sleep(0.5)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"page {self.path}\n".encode())


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Pages).serve_forever()
