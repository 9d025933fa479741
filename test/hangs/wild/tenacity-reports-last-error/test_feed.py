from feed import Feed


def test_first():
    assert Feed().first() == b"hello"
