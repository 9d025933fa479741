from concurrent.futures import ThreadPoolExecutor

from shop import price, rate


def test_price_and_rate_at_once():
    with ThreadPoolExecutor(max_workers=2) as pool:
        lamp = pool.submit(price, "lamp")
        euro = pool.submit(rate, "EUR")
        assert lamp.result() == 60  # culprit
        assert euro.result() == 1.5
