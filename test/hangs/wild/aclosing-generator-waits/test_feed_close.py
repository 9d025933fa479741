import asyncio
from contextlib import aclosing

from feed import feed


def test_feed():
    async def run():
        async with aclosing(feed()) as items:  # culprit
            async for item in items:
                assert item == 1
                break

    asyncio.run(run())
