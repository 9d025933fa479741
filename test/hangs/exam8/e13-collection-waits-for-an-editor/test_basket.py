def test_count(basket):
    assert sum(basket.values()) == 4
