import asyncpg


async def audit(pool, text):
    async with pool.acquire() as connection:  # culprit
        await connection.execute("select $1::text", text)


async def order(pool):
    async with pool.acquire() as connection:  # culprit
        await connection.execute("select 1")
        await audit(pool, "ordered")  # culprit


async def run():
    async with asyncpg.create_pool(min_size=1, max_size=1) as pool:
        await order(pool)
