import asyncio
from contextlib import AsyncExitStack


class Rooms:
    def __init__(self):
        self.locks = {"red": asyncio.Lock(), "blue": asyncio.Lock()}

    async def reserve(self, *names):
        async with AsyncExitStack() as stack:
            for name in names:
                await stack.enter_async_context(self.locks[name])  # culprit
                await asyncio.sleep(0.05)
            return names
