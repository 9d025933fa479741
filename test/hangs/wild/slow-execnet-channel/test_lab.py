import lab


def test_measure():
    assert lab.measure(40) == list(range(40))
