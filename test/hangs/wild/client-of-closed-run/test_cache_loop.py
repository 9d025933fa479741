from cache import Cache


def test_load():
    assert Cache().load(3) == 3  # culprit
