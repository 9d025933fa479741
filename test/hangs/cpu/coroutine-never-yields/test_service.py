import asyncio

import pytest


class Service:
    def __init__(self):
        self.ready = False

    async def start(self):
        await asyncio.sleep(0.01)
        self.ready = True

    async def wait_ready(self):
        while not self.ready:  # culprit
            pass  # culprit


@pytest.mark.asyncio
async def test_start():
    service = Service()
    asyncio.ensure_future(service.start())
    await service.wait_ready()
