import asyncio


class Stage:
    def __init__(self, names):
        self.names = names
        self.barrier = asyncio.Barrier(len(names))

    async def load(self, name):
        await asyncio.sleep(0.05)
        if name == "c":
            raise ValueError(name)  # culprit
        return name.upper()

    async def work(self, name):
        loaded = await self.load(name)  # culprit
        async with self.barrier:  # culprit
            return loaded

    async def run(self):
        return await asyncio.gather(*[self.work(name) for name in self.names], return_exceptions=True)
