import asyncio

from importer import Importer


async def run():
    return await Importer().run("orders.csv")


def test_import():
    assert asyncio.run(run()) == 10
