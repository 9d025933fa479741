from shrink import shrink_all


def test_small():
    assert shrink_all([10, 20]) == [5, 10]


def test_huge():
    assert shrink_all([10, 5000, 20]) == [5, 2500, 10]  # culprit
