import subprocess
import sys

import pytest
import requests


@pytest.fixture
def backend():
    process = subprocess.Popen([sys.executable, "backend.py"], stdout=subprocess.PIPE)
    yield "http://127.0.0.1:%d/status" % int(process.stdout.readline())
    process.terminate()
    process.wait()


def test_status(backend):
    reply = requests.get(backend)  # culprit
    assert reply.status_code == 200
