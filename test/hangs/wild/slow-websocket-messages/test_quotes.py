import subprocess
import sys

from websockets.sync.client import connect


def test_quotes():
    with subprocess.Popen([sys.executable, "server.py"], stdout=subprocess.PIPE, text=True) as server:
        port = int(server.stdout.readline())
        with connect(f"ws://127.0.0.1:{port}") as quotes:
            assert [int(quote) for quote in quotes] == list(range(200))
        server.kill()
