from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def make_server(registry):
    class StatusPage(BaseHTTPRequestHandler):
        def do_GET(self):
            with registry.lock:  # culprit
                body = f"{len(registry.services)} services".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    return ThreadingHTTPServer(("127.0.0.1", 0), StatusPage)
