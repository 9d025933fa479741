from numbers_of import halves


def test_even():
    assert halves([2, 4, 5]) == [1, 2, 2]
