from scan import total


def test_total():
    assert total() == 12
