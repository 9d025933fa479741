import asyncio

from throttler import Throttler


class Shop:
    def __init__(self):
        self.limit = Throttler(rate_limit=5, period=1)
        self.asked = 0

    async def price(self, article):
        async with self.limit:
            await asyncio.sleep(0.02)
            self.asked += 1
            return article * 3


async def main():
    shop = Shop()
    prices = await asyncio.gather(*(shop.price(article) for article in range(400)))
    print(shop.asked, sum(prices))


asyncio.run(main())
