from rally import rally


def test_rally():
    assert rally(60) == [0, 0]
