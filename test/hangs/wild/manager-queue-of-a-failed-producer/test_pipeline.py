from pipeline import collect


def test_collect():
    assert collect(["1", "x", "3"]) == [1, 2, 3]
