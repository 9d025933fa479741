from load import load


def test_load():
    assert load(60) == 60
