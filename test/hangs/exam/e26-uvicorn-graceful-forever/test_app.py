import socket
import subprocess
import sys
import time
import urllib.request

import pytest


@pytest.fixture
def server():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "app.py", str(port)])
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()  # culprit


def test_first_event(server):
    with urllib.request.urlopen(f"{server}/events", timeout=10) as stream:
        assert stream.readline() == b"data: hello\n"
