import asyncio

from accounts import prepare, transfer


async def run():
    await prepare()
    await transfer(5)


def test_transfer():
    asyncio.run(run())
