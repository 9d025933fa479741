from shop import Shop


def test_sell():
    assert Shop().sell("tea") == "tea"
