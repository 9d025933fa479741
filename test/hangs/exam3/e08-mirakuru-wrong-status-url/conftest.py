import socket
import sys
from pathlib import Path

import pytest
from mirakuru import HTTPExecutor

SERVER = Path(__file__).with_name("server.py")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.fixture(scope="session")
def server_url():
    port = free_port()
    executor = HTTPExecutor([sys.executable, str(SERVER), str(port)], url=f"http://127.0.0.1:{port}/health")  # culprit
    executor.start()  # culprit
    yield f"http://127.0.0.1:{port}"
    executor.stop()
