from discounts import discount


def test_small():
    assert discount(20, member=True) == 18


def test_large():
    assert discount(200, member=True) == 170  # culprit
