from shop import order


def test_order():
    assert order({"tea": 3, "milk": 1}) == 4
