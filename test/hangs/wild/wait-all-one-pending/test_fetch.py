import asyncio

from fetch import fetch_all


def test_four():
    assert asyncio.run(fetch_all(4)) == 4
