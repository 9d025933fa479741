import asyncio

import aiosqlite


class Storage:
    def __init__(self, path):
        self.path = path

    async def open(self):
        self.connection = await aiosqlite.connect(self.path)
        await self.connection.execute("create table notes (text)")


storage = Storage(":memory:")


def test_storage():
    asyncio.run(storage.open())
