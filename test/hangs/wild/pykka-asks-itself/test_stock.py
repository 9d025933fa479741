import pytest
from stock import Stock


@pytest.fixture
def stock():
    ref = Stock.start()
    yield ref
    ref.stop()


def test_order(stock):
    assert stock.ask({"do": "count", "item": "bolt"}) == 40
    assert stock.ask({"do": "order", "item": "bolt", "number": 4})
