import asyncio
from contextlib import suppress

from pool import Pool


async def fetch(pool, name):
    async with pool.one():  # culprit
        if name == "b":
            raise ValueError(name)


def test_three():
    async def run():
        pool = Pool(1)
        for name in "abc":
            with suppress(ValueError):
                await fetch(pool, name)  # culprit

    asyncio.run(run())
