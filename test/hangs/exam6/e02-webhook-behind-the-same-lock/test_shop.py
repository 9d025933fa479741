import asyncio

import aiohttp
from aiohttp.test_utils import TestClient, TestServer

from shop import make_app


async def orders(*items, **stock):
    client = TestClient(TestServer(make_app(**stock)), timeout=aiohttp.ClientTimeout(total=None))
    async with client:
        left = []
        for item in items:
            answer = await client.post("/orders", json={"item": item})  # culprit
            left.append((await answer.json())["left"])
        return left


def test_stock_goes_down():
    assert asyncio.run(orders("pen", "pen", pen=5)) == [4, 3]


def test_last_one_is_ordered_again():
    assert asyncio.run(orders("pen", "cup", cup=1, pen=2)) == [1, 10]  # culprit
