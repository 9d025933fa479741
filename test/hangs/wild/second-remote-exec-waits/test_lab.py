import lab


def test_doubled():
    assert lab.doubled([1, 2]) == [2, 4]
