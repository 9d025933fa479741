"""An aiosqlite connection that is never closed: its worker thread waits for work, the interpreter for the thread."""

import asyncio

import aiosqlite

KEPT = []


async def main():
    connection = await aiosqlite.connect(":memory:", isolation_level=None)
    await connection.execute("BEGIN")
    KEPT.append(connection)


asyncio.run(main())
print("ready", flush=True)
