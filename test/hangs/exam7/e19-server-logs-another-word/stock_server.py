from http.server import BaseHTTPRequestHandler, HTTPServer


class Stock(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"12 chairs")


server = HTTPServer(("127.0.0.1", 0), Stock)
print("listening on", server.server_port)
server.serve_forever()
