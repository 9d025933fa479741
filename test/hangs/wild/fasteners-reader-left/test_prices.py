from prices import Prices


def test_change_after_warm_up():
    prices = Prices()
    prices.warm_up(["bolt", "nut"]).join()
    prices.change("nut", 1)  # culprit
    assert prices.table["nut"] == 1
