from addresses import parse


def test_plain():
    assert parse("Ada <ada@example.org>") == "ada"


def test_long_name():
    assert parse("<abcdefghijklmnopqrstuvwxyz0123456789abcdefghijkl@>") is None
