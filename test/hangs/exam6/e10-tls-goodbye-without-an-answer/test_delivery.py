import pytest

from delivery import Delivery
from relay import Relay


@pytest.fixture(scope="module")
def relay():
    return Relay()


def test_relay_listens(relay):
    assert relay.port > 0


def test_delivery_is_taken(relay):
    with Delivery(relay.port, relay.client_context) as delivery:  # culprit
        assert delivery.send("parcel 4711") == "taken"
    assert relay.deliveries == ["parcel 4711"]
