import socket
import subprocess
import sys

import pytest
import requests
import tenacity


@pytest.fixture
def url():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "warm_server.py", str(port)])
    yield f"http://127.0.0.1:{port}/"
    server.kill()
    server.wait()


@tenacity.retry(stop=tenacity.stop_after_attempt(300), wait=tenacity.wait_fixed(0.4))
def until_ready(url):
    return requests.get(url)


def test_index(url):
    assert until_ready(url).ok
