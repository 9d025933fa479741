import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

BROWSER = "import sys\nfor line in iter(sys.stdin.readline, 'end\\n'): pass\nprint('ok', flush=True)"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.browser.stdin.write(self.path.encode() + b"\n")
        self.server.browser.stdin.flush()
        answer = self.server.browser.stdout.readline()  # culprit
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.browser = subprocess.Popen(
        [sys.executable, "-c", BROWSER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    print(server.server_port, flush=True)
    server.serve_forever()
