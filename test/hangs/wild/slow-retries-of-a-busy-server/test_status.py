from status import status


def test_status(server):
    assert status(server) == "ok"
