import asyncio


async def note(pool, text):
    async with pool.acquire() as connection:  # culprit
        await connection.execute("insert into notes values ($1)", text)


async def transfer(pool, amount):
    async with pool.acquire() as connection:  # culprit
        async with connection.transaction():
            await connection.execute("insert into transfers values ($1)", amount)
            await asyncio.sleep(0.2)
            await note(pool, f"transferred {amount}")  # culprit


async def transfer_all(pool, amounts):
    await asyncio.gather(*(transfer(pool, amount) for amount in amounts))
