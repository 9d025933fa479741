from client import Client


def test_ask():
    assert Client().ask("version") == "ok version\n"
