import asyncio

import asyncpg
from orders import Orders


async def run(items):
    async with asyncpg.create_pool(min_size=1, max_size=3) as pool:
        orders = Orders(pool)
        return await asyncio.gather(*[orders.copy(item) for item in items])


def test_copies():
    assert asyncio.run(run(["a", "bb", "ccc"])) == [2, 4, 6]
