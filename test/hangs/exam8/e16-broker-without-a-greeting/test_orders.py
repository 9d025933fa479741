import pytest
from broker import Broker
from orders import Orders


@pytest.fixture
def broker():
    broker = Broker()
    yield broker
    broker.shutdown()
    broker.server_close()


def test_order_is_sent(broker):
    orders = Orders(*broker.server_address)
    orders.open()  # culprit
    orders.send("3 apples")
    assert broker.frames[-1].startswith(b"SEND")
