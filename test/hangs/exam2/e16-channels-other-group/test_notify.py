import pytest
from channels.layers import InMemoryChannelLayer

from notify import join, notify


@pytest.fixture
def layer():
    return InMemoryChannelLayer()


@pytest.mark.asyncio
async def test_send(layer):
    channel = await layer.new_channel()
    await layer.send(channel, {"type": "order.state", "state": "new"})
    assert (await layer.receive(channel))["state"] == "new"


@pytest.mark.asyncio
async def test_notify(layer):
    channel = await layer.new_channel()
    await join(layer, 7, channel)
    await notify(layer, 7, "paid")
    assert (await layer.receive(channel))["state"] == "paid"  # culprit
