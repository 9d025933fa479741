import pytest

from inventory import Inventory
from orders import Orders


@pytest.fixture
def inventory():
    return Inventory(chair=4, table=1)


def test_received_goods_are_available(inventory):
    inventory.receive("lamp", 3)
    assert inventory.available("lamp") == 3


def test_order_is_accepted_or_refused(inventory):
    orders = Orders(inventory)
    orders.place(1, chair=4, table=1)  # culprit
    orders.place(2, chair=1)
    assert orders.accepted == [1]
    assert orders.refused == [(2, "chair")]
