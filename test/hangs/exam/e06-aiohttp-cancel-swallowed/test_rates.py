import asyncio

import pytest
from aiohttp.test_utils import TestClient, TestServer

from rates import make_app


@pytest.mark.asyncio
async def test_rates():
    async with TestClient(TestServer(make_app())) as client:
        await asyncio.sleep(0.3)
        response = await client.get("/rates")
        assert (await response.json())["EUR"] == 1.0
