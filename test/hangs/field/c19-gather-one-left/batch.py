import asyncio

import aiofiles


class Batch:
    def __init__(self, path):
        self.path = path
        self.loaded = asyncio.Event()
        self.lines = []

    async def load(self):
        async with aiofiles.open(self.path) as file:  # culprit
            self.lines = await file.readlines()
        self.loaded.set()

    async def report(self):
        await self.loaded.wait()  # culprit
        return len(self.lines)

    async def count_words(self):
        async with aiofiles.open(__file__) as file:
            return len((await file.read()).split())

    async def run(self):
        return await asyncio.gather(self.load(), self.report(), self.count_words(), return_exceptions=True)  # culprit
