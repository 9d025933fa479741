import socket
import subprocess
import sys
import time

import pytest
import requests


def connect(port):
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port))
        except OSError:
            time.sleep(0.05)
    raise TimeoutError


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", "--workers=1", f"--bind=127.0.0.1:{number}", "app:app"])
    yield number
    server.terminate()
    server.wait()


def test_status(port):
    probe = connect(port)  # culprit
    answer = requests.get(f"http://127.0.0.1:{port}/status")  # culprit
    assert answer.text == "ok"
    probe.close()
