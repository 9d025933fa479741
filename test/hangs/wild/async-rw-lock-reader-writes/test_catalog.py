import asyncio

from catalog import Catalog


def test_find():
    assert asyncio.run(Catalog().find("dune")) == 1  # culprit
