import socket

from client import Client


def test_ask():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert Client(port).ask(b"ping") == b"pong"  # culprit
