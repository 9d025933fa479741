from cache import Cache


def test_missing_key():
    assert Cache(9).get("price") is None  # culprit
