from measure import measure


def test_measure():
    assert measure() == 1
