import http.server
import threading
import urllib.request


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        if self.path == "/quit":
            self.server.shutdown()  # culprit
        self.send_response(204)
        self.end_headers()


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
url = "http://127.0.0.1:%d/quit" % server.server_port
stopper = threading.Thread(target=urllib.request.urlopen, args=(url, b""), name="stopper", daemon=True)
stopper.start()
server.serve_forever()
print("server has stopped")
