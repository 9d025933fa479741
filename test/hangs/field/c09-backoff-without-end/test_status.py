import socket

from status import fetch_status


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_status():
    assert fetch_status(f"http://127.0.0.1:{free_port()}") == {"up": True}  # culprit
