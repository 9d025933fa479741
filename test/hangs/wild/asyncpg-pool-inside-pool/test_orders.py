import asyncio

from orders import run


def test_order():
    asyncio.run(run())
