from sensors import first_reading


def test_first():
    assert first_reading()
