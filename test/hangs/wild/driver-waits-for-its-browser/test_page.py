from client import Client


def test_start_page():
    assert Client().get("/start") == b"ok"
