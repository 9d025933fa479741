from order import Order


def test_ships_when_packed():
    order = Order()
    order.pack()  # culprit
    assert order.state == "shipped"
