import asyncio
import socket

from session import Session


def test_login():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert asyncio.run(Session(unused.getsockname()[1]).login()) == b"hello"
