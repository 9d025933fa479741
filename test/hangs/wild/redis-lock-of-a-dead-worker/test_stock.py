from stock import Stock


def test_count():
    assert Stock().count("bolts") == 3
