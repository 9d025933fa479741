import asyncio

from asgi_lifespan import LifespanManager
from shop_app import Shop


def test_start_of_a_loaded_shop():
    async def run():
        shop = Shop()
        shop.load(["lamp"])
        async with LifespanManager(shop, startup_timeout=None):
            return shop.articles

    assert asyncio.run(run()) == ["lamp"]


def test_start_of_an_empty_shop():
    async def run():
        shop = Shop()
        async with LifespanManager(shop, startup_timeout=None):  # culprit
            shop.load(["lamp", "table"])
            return shop.articles

    assert asyncio.run(run()) == ["lamp", "table"]
