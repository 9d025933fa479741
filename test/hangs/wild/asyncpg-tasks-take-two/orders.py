import asyncio


class Orders:
    def __init__(self, pool):
        self.pool = pool

    async def price(self, item):
        async with self.pool.acquire() as connection:  # culprit
            return await connection.fetchval("select length($1::text)", item)

    async def copy(self, item):
        async with self.pool.acquire() as connection:  # culprit
            await connection.fetchval("select 1")
            await asyncio.sleep(0.1)
            price = await self.price(item)  # culprit
            return await connection.fetchval("select $1::int * 2", price)
