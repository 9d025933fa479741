from discount import discounted


def test_ten_pieces():
    assert discounted(3, 10) == 27


def test_a_hundred_pieces():
    assert discounted(3, 100) == 240
