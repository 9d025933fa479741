import subprocess
import sys
import urllib.request


def test_download():
    with subprocess.Popen([sys.executable, "server.py"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        port = int(server.stdout.readline())
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert len(answer.read()) == 400_000
        server.kill()
