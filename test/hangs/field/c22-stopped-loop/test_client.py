import pytest

from client import Client


@pytest.fixture
def client():
    made = Client()
    yield made
    made.close()


def test_disconnect(client):
    client.disconnect()
    assert not client.loop.is_running()
