import asyncio

import pytest


class Bus:
    def __init__(self):
        self.closed = asyncio.Event()

    async def __aenter__(self):
        self.reader = asyncio.create_task(self.read())
        return self

    async def __aexit__(self, *exc):
        await self.reader  # culprit

    async def read(self):
        await self.closed.wait()  # culprit


def test_bus():
    async def run():
        async with Bus() as bus:
            assert not bus.closed.is_set()

    asyncio.run(run())
