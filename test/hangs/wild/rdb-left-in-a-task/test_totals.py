from totals import total


def test_total():
    assert total([{"price": 2, "count": 3}]) == 6  # culprit
