"""Run by pytest: an aiosqlite connection is open, and the test waits."""

import asyncio
import os

import aiosqlite


def test_waits():
    async def wait():
        connection = await aiosqlite.connect(":memory:")
        print("captured")
        with open("worker", "w") as announced:
            announced.write(str(os.getpid()))
        await asyncio.sleep(1000)
        await connection.close()

    asyncio.run(wait())
