import socket

from client import login


def test_login():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert login(f"http://127.0.0.1:{unused.getsockname()[1]}/login")  # culprit
