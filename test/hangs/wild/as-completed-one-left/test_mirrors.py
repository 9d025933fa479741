import asyncio


class Mirror:
    def __init__(self, name):
        self.name = name
        self.ready = asyncio.Event()

    async def sync(self):
        if self.name != "south":
            self.ready.set()
        await self.ready.wait()  # culprit
        return self.name


def test_all_mirrors():
    async def run():
        mirrors = [Mirror(name) for name in ("north", "south", "east")]
        seen = []
        for one in asyncio.as_completed([m.sync() for m in mirrors]):
            seen.append(await one)
        assert len(seen) == 3

    asyncio.run(run())
