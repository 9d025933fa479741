from totals import squares


def test_squares():
    assert squares()[7] == 49
