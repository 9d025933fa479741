import subprocess
import sys

import pytest


@pytest.fixture(scope="session")
def stock_server():
    server = subprocess.Popen([sys.executable, "stock_server.py"])  # culprit
    yield server
