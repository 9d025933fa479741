import socketserver
import urllib.request
from http.server import BaseHTTPRequestHandler


class Quotes(BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"1"
        if self.path == "/total":
            port = self.server.server_address[1]
            body = urllib.request.urlopen(f"http://127.0.0.1:{port}/one").read()  # culprit
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(socketserver.ForkingMixIn, socketserver.TCPServer):
    max_children = 1
