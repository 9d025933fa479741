import asyncio

from owned import OwnedLock


class Ledger:
    def __init__(self):
        self.rows = []
        self.lock = OwnedLock()

    async def add(self, row):
        async with self.lock:  # culprit
            self.rows.append(row)

    async def add_all(self, rows):
        async with self.lock:
            await self.add("begin")
            await asyncio.gather(*[self.add(row) for row in rows])  # culprit
