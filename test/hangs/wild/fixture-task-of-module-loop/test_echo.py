import asyncio

import pytest_asyncio
from echo import Echo


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def echo():
    service = Echo()
    task = asyncio.create_task(service.run(), name="echo")
    yield service
    task.cancel()


async def test_says_it_loud(echo):
    await echo.asked.put("hello")
    assert await echo.told.get() == "HELLO"  # culprit
