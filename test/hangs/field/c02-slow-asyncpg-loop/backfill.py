import asyncio

import asyncpg


async def main():
    db = await asyncpg.connect()
    total = 0
    async with db.transaction():
        for day in range(250):
            total += await db.fetchval("select $1::int from pg_sleep(0.4)", day)
    await db.close()
    print(total)


asyncio.run(main())
