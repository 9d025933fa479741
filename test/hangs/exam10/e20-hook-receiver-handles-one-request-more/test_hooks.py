from urllib.request import urlopen


def call_hook(port, name):
    with urlopen(f"http://127.0.0.1:{port}/hook/{name}") as answer:
        return answer.read()


def test_release_is_announced(receiver):
    assert call_hook(receiver.server.server_port, "release") == b"thanks"
    assert receiver.received == ["release"]
