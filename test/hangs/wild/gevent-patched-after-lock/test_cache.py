import cache


def test_refresh():
    assert cache.refresh_all(["a", "b"]) == ["a", "b"]
