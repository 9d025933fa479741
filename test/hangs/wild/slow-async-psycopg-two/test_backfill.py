import asyncio

import psycopg


async def fill(part):
    async with await psycopg.AsyncConnection.connect("", autocommit=True) as db:
        for number in range(part, 400, 2):
            await db.execute("select pg_sleep(0.25), %s", [number])


async def fill_all():
    async with asyncio.TaskGroup() as group:
        group.create_task(fill(0))
        group.create_task(fill(1))


def test_backfill():
    asyncio.run(fill_all())
