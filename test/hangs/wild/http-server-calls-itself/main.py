import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer


class Api(BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"1.2"
        if self.path == "/health":
            url = "http://127.0.0.1:%d/version" % self.server.server_address[1]
            body = urllib.request.urlopen(url).read()  # culprit
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


server = HTTPServer(("127.0.0.1", 0), Api)
threading.Thread(target=server.serve_forever, name="api", daemon=True).start()
print(urllib.request.urlopen("http://127.0.0.1:%d/health" % server.server_address[1]).read())
