import asyncio


class Mirror:
    def __init__(self):
        self.fetched = asyncio.Queue()

    async def fetch(self, names):
        for name in names:
            if name.endswith(".zip"):
                await self.fetched.put(name)

    async def unpack(self, count):
        return [await self.fetched.get() for _ in range(count)]  # culprit
