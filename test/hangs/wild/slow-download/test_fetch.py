import subprocess
import sys

from fetch import fetch


def test_fetch():
    server = subprocess.Popen([sys.executable, "server.py"], stdout=subprocess.PIPE, text=True)
    port = int(server.stdout.readline())
    assert len(fetch(port)) == 400000
    server.wait()
