import asyncio

import pytest

from prices import Prices


async def look_up(url):
    prices = await Prices.open(url)
    try:
        return await prices.cheapest()
    finally:
        await prices.close()


def test_no_prices(postgres):
    with pytest.raises(LookupError):
        asyncio.run(look_up(postgres))
