from baker import make_many


def test_many():
    assert len(make_many(3)) == 3
