import asyncpg


class Prices:
    def __init__(self, pool):
        self.pool = pool

    @classmethod
    async def open(cls, url):
        return cls(await asyncpg.create_pool(url, min_size=1, max_size=2))

    async def cheapest(self):
        connection = await self.pool.acquire()  # culprit
        rows = await connection.fetch("select 1 as price where false")
        best = rows[0]["price"]  # culprit
        await self.pool.release(connection)
        return best

    async def close(self):
        await self.pool.close()  # culprit
