import subprocess
import sys

import pytest


@pytest.fixture(scope="session")
def base_url():
    server = subprocess.Popen(  # culprit
        [sys.executable, "server.py"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,  # culprit
        text=True,
    )  # culprit
    yield server.stdout.readline().strip()
    server.terminate()
    server.wait()
