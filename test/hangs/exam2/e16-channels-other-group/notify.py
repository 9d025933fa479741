async def join(layer, order, channel):
    await layer.group_add(f"orders.{order}", channel)  # culprit


async def notify(layer, order, state):
    await layer.group_send(f"order.{order}", {"type": "order.state", "state": state})  # culprit
