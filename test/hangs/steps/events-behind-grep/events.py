import http.server
import threading


class Events(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b"data: starting\n\ndata: ready\n\n")
        threading.Event().wait()


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Events)
with open("port", "w") as file:
    file.write(str(server.server_port))
server.serve_forever()
