import http.server
import subprocess
import threading


class Store(http.server.BaseHTTPRequestHandler):
    def do_PUT(self):
        left = int(self.headers["Content-Length"])
        while left > 0:
            left -= len(self.rfile.read1(min(left, 65536)))
        self.send_response(204)
        self.end_headers()


def test_upload(tmp_path):
    (tmp_path / "dump").write_bytes(b"x" * 4_000_000)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Store)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/dump"
    subprocess.run(["curl", "-s", "-H", "Expect:", "--limit-rate", "80k", "-T", tmp_path / "dump", url], check=True)  # culprit
