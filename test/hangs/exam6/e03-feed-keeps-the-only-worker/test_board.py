import pytest

from board import Board, serve
from client import Client


@pytest.fixture
def client():
    server, port = serve(Board())
    client = Client(port)
    yield client
    client.close()
    server.stop(0)


def test_without_readers(client):
    assert client.publish("nobody is here") == 0


def test_reader_gets_the_message(client):
    feed = client.subscribe("lena")
    assert client.publish("lunch is ready") == 1  # culprit
    assert next(feed) == {"text": "lunch is ready"}
