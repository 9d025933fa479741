import asyncio
from contextlib import asynccontextmanager


class Pool:
    """Sockets by key, few of them."""

    def __init__(self, size):
        self.free = [object() for _ in range(size)]
        self.changed = asyncio.Condition()

    async def take(self):
        async with self.changed:
            while not self.free:
                await self.changed.wait()  # culprit
            return self.free.pop()

    async def give(self, one):
        async with self.changed:
            self.free.append(one)
            self.changed.notify()

    @asynccontextmanager
    async def one(self):
        one = await self.take()
        yield one
        await self.give(one)
