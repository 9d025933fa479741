from ticks import read


def test_read():
    assert read() == 100
