from pairs import compare_all


def test_compare_all():
    assert sum(compare_all([(number, number) for number in range(24)])) == 0
