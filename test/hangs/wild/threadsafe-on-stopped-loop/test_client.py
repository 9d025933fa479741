from client import Client

client = Client()


def test_first():
    assert client.get("a") == "A"
    client.close()


def test_second():
    assert client.get("b") == "B"  # culprit
