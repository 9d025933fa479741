from shop import discount


def test_no_code():
    assert discount(50, None) == 50


def test_code():
    assert discount(50, "MINUS10") == 45
