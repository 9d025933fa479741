import asyncio
import os


class Cache:
    def __init__(self, path):
        self.path = path
        self.ready = asyncio.Event()
        self.data = {}

    async def warm_up(self):
        await asyncio.sleep(0.05)
        self.data["size"] = os.stat(self.path).st_size  # culprit
        self.ready.set()

    async def get(self, key):
        await self.ready.wait()  # culprit
        return self.data[key]


async def main():
    cache = Cache("missing.db")
    asyncio.ensure_future(cache.warm_up())
    answers = await asyncio.gather(*(cache.get("size") for _ in range(3)))
    print(answers)


asyncio.run(main())
