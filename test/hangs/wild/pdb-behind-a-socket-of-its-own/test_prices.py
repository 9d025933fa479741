import remote_trace


def test_discount():
    prices = [10, 20]
    remote_trace.set_trace()  # culprit
    assert sum(prices) == 30
