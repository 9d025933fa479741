from ratios import ratios


def test_ratios():
    assert ratios([(1, 2), (1, 0), (3, 4)]) == [0.5, None, 0.75]
