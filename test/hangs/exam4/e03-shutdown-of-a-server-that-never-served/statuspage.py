import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.server.banner.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class StatusPage:
    def __init__(self, settings):
        self.settings = settings
        self.httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.run, name="status-page", daemon=True)

    @property
    def port(self):
        return self.httpd.server_address[1]

    def run(self):
        self.httpd.banner = self.settings["banner"]  # culprit
        self.httpd.serve_forever()  # culprit

    def start(self):
        self.thread.start()

    def stop(self):
        self.httpd.shutdown()  # culprit
        self.httpd.server_close()
        self.thread.join()
