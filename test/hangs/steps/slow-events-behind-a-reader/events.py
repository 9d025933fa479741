import http.server
import time


class Events(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for number in range(600):
            self.wfile.write(b"data: step %d\n\n" % number)
            time.sleep(0.1)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Events)
with open("port", "w") as file:
    file.write(str(server.server_port))
server.serve_forever()
