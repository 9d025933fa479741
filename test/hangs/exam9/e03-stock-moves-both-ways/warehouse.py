import asyncio

from fair_async_rlock import FairAsyncRLock


class Shelf:
    def __init__(self, name, pieces):
        self.name = name
        self.pieces = pieces
        self.lock = FairAsyncRLock()

    async def count(self):
        async with self.lock:
            await asyncio.sleep(0.05)
            return self.pieces


async def move(source, target, pieces):
    async with source.lock:
        if await source.count() < pieces:
            raise ValueError(f"only {source.pieces} in {source.name}")
        async with target.lock:  # culprit
            source.pieces -= pieces
            target.pieces += pieces
