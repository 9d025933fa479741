from pool import double_all


def test_double():
    assert double_all([1, 2]) == [2, 4]
