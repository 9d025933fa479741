import asyncio

from prices import PriceList


def test_prices_are_renewed_in_time():
    async def main():
        prices = PriceList()
        quotes = [await prices.quote("tea") for _ in range(20)]
        return quotes[-1]

    assert asyncio.run(main()) == 4
