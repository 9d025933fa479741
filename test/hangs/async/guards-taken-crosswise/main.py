import asyncio
from contextlib import asynccontextmanager


class Table:
    def __init__(self, *names):
        self.locks = {name: asyncio.Lock() for name in names}

    @asynccontextmanager
    async def row(self, name):
        await self.locks[name].acquire()  # culprit
        try:
            yield name
        finally:
            self.locks[name].release()


async def move(table, source, target):
    async with table.row(source):
        await asyncio.sleep(0.05)
        async with table.row(target):  # culprit
            return source, target


async def main():
    table = Table("open", "closed")
    await asyncio.gather(move(table, "open", "closed"), move(table, "closed", "open"))


asyncio.run(main())
