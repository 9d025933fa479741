import http.client
import http.server
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format, *args):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, name="http-server", daemon=True).start()
connection = http.client.HTTPConnection("127.0.0.1", server.server_port)  # culprit
connection.request("GET", "/")
print(connection.getresponse().read())
server.shutdown()  # culprit
