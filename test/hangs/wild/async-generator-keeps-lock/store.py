import asyncio


class Store:
    def __init__(self, rows):
        self.lock = asyncio.Lock()
        self.rows = rows
        self.recent = None

    async def scan(self):
        async with self.lock:  # culprit
            for row in self.rows:
                await asyncio.sleep(0)
                yield row

    async def first(self):
        self.recent = self.scan()
        async for row in self.recent:
            return row

    async def add(self, row):
        async with self.lock:  # culprit
            self.rows.append(row)
