import asyncio

import redis.asyncio as redis


class Bus:
    def __init__(self, url):
        pool = redis.BlockingConnectionPool.from_url(url, max_connections=1, timeout=None)
        self.client = redis.Redis(connection_pool=pool)
        self.ready = asyncio.Event()
        self.got = []

    async def listen(self, number):
        async with self.client.pubsub() as channel:
            await channel.subscribe("prices")  # culprit
            self.ready.set()
            async for message in channel.listen():  # culprit
                if message["type"] == "message":
                    self.got.append(message["data"])
                if len(self.got) == number:
                    return self.got

    async def send(self, value):
        await self.client.publish("prices", value)  # culprit
