import subprocess
import sys
import time

import pytest


@pytest.fixture
def worker(tmp_path):
    ready = tmp_path / "ready"
    child = subprocess.Popen([sys.executable, "worker.py", str(ready)])
    while not ready.exists():
        time.sleep(0.1)  # culprit
    yield ready
    child.kill()


def test_worker_settles(worker):
    assert worker.read_text() == "1"
