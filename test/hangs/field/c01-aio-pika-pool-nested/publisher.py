from aio_pika.pool import Pool


class Publisher:
    """Sends orders over a few channels that are shared by all requests."""

    def __init__(self, make_channel, channels=1):
        self.channels = Pool(make_channel, max_size=channels)

    async def publish(self, routing_key, body):
        async with self.channels.acquire() as channel:  # culprit
            await channel.send(routing_key, body)

    async def publish_order(self, order):
        async with self.channels.acquire() as channel:  # culprit
            await channel.send("orders", order)
            await self.publish("audit", {"order": order["id"]})  # culprit
