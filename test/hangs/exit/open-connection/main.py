import asyncio

import aiosqlite

connections = {}


async def connect(name):
    connections[name] = await aiosqlite.connect(":memory:")  # culprit
    return connections[name]


async def main():
    database = await connect("orders")
    await database.execute("create table orders (id integer)")
    cursor = await database.execute("select count(*) from orders")
    print(await cursor.fetchone(), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
