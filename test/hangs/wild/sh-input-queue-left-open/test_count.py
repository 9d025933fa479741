from count import count


def test_count():
    assert count(["one", "two"]) == 2
