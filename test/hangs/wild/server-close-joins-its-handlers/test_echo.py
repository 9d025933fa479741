import socket
import threading

import pytest
from echo import Echo, Server


@pytest.fixture
def server():
    server = Server(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, name="echo", daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()  # culprit


CLIENTS = []


def test_line_comes_back(server):
    client = socket.create_connection(server.server_address)
    CLIENTS.append(client)
    client.sendall(b"hello\n")
    assert client.recv(100) == b"hello\n"
