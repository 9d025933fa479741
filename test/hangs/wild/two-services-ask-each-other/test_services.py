import urllib.request

import pytest

from services import Service


@pytest.fixture
def services():
    stock, price = Service("stock"), Service("price")
    stock.other, price.other = price, stock
    stock.start()
    price.start()
    yield stock, price
    for service in (stock, price):
        service.shutdown()
        service.server_close()


@pytest.mark.parametrize("depth, expected", [(0, "stock"), (1, "stock price"), (2, "stock price stock")])
def test_answer(services, depth, expected):
    with urllib.request.urlopen(f"{services[0].url}/{depth}") as answer:  # culprit
        assert answer.read().decode() == expected
