import asyncio

from aiohttp import ClientSession, test_utils
from shop import app


async def run():
    async with test_utils.TestServer(app()) as server, ClientSession() as session:
        async with session.get(server.make_url("/total?number=3"), timeout=None) as answer:
            return await answer.json()


def test_total():
    assert asyncio.run(run()) == 12
