from parser import parse


def test_pair():
    assert parse("size = 4") == ("size", "4")


def test_name_alone():
    assert parse("verbose") == ("verbose", "")
