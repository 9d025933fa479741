import grpc
import pytest

from quotes import serve


@pytest.fixture
def channel():
    server, port = serve()
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield channel
    server.stop(None)


def test_rate(channel):
    assert channel.unary_unary("/Quotes/Rate")(b"EUR") == b"1.08"


def test_quote(channel):
    assert channel.unary_unary("/Quotes/Quote")(b"100 CHF") == b"112.00"
