from workers import squares


def test_squares():
    assert squares(5) == [0, 1, 4, 9, 16]
