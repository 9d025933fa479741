import asyncio


class Topic:
    def __init__(self):
        self.changed = asyncio.Condition()
        self.value = None

    async def publish(self, value):
        async with self.changed:
            self.value = value
            self.changed.notify_all()

    async def next_value(self):
        await asyncio.sleep(0.05)
        async with self.changed:
            await self.changed.wait()  # culprit
            return self.value
