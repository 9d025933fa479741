from graph import depth


def test_line():
    assert depth({"b": "a"}, "b") == 1


def test_cycle():
    assert depth({"a": "b", "b": "a"}, "a") == 0
