import asyncio

import pytest


class Api:
    def __init__(self):
        self.slots = asyncio.Semaphore(1)
        self.token = None

    async def get(self, path):
        async with self.slots:  # culprit
            if self.token is None and path != "/token":
                self.token = await self.get("/token")
            return path


@pytest.mark.asyncio
async def test_token_path():
    assert await Api().get("/token") == "/token"


@pytest.mark.asyncio
async def test_items():
    assert await Api().get("/items") == "/items"
