import socket

from writer import post


def test_post():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert post(unused.getsockname()[1], "https://example.org/feed.xml") == b"accepted"
