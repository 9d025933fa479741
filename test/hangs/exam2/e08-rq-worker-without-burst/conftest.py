import shutil
import socket
import subprocess
import tempfile
import time

import pytest
import redis


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture(scope="session")
def connection():
    data = tempfile.mkdtemp(prefix="redis-")
    port = free_port()
    server = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", data],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )
    client = redis.Redis(port=port)
    for _ in range(200):
        try:
            client.ping()
            break
        except redis.ConnectionError:
            time.sleep(0.1)
    yield client
    client.close()
    server.terminate()
    server.wait()
    shutil.rmtree(data, ignore_errors=True)
