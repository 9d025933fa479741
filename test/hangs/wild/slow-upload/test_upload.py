import subprocess
import sys

from upload import upload


def test_upload():
    server = subprocess.Popen([sys.executable, "server.py"], stdout=subprocess.PIPE, text=True)
    port = int(server.stdout.readline())
    assert upload(port, b"x" * 60_000_000) == b"done"
    server.wait()
