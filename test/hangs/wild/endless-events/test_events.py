import subprocess
import sys

import pytest

from events import events


@pytest.fixture
def port():
    server = subprocess.Popen([sys.executable, "server.py"], stdout=subprocess.PIPE, text=True)
    yield int(server.stdout.readline())
    server.kill()


def test_events(port):
    assert "ready" in events(port)
