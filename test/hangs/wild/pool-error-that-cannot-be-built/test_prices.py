from prices import prices


def test_prices():
    assert len(prices()) == 5
