import http.server
import subprocess
import threading

published = threading.Event()


class Mirror(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        published.wait()  # culprit
        self.send_response(204)
        self.end_headers()


def test_download(tmp_path):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/part.tar"
    subprocess.run(["wget", "-q", "-O", tmp_path / "part.tar", url], check=True)  # culprit
    published.set()
