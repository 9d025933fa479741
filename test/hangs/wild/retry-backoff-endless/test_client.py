from client import Client


def test_client_connects():
    assert Client(9).link  # culprit
