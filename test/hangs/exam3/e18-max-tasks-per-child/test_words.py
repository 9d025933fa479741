from words import count_all


def test_counts():
    assert count_all(["a b", "c", "d e f", "g", "h"]) == [2, 1, 3, 1, 1]
