import asyncio

from aiohttp.test_utils import TestClient, TestServer
from rates import Rates, make_app


def test_from_a_thread():
    async def main():
        rates = Rates(asyncio.get_running_loop())
        return await asyncio.to_thread(rates.get, "EUR")

    assert asyncio.run(main()) == 1.08


def test_over_http():
    async def main():
        async with TestClient(TestServer(make_app(asyncio.get_running_loop()))) as client:
            response = await client.get("/rates/EUR")
            return await response.json()

    assert asyncio.run(main()) == {"rate": 1.08}
