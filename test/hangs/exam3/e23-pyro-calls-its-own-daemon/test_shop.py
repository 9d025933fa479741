def test_total(orders):
    assert orders.total(["tea", "milk"]) == 4
