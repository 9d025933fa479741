import asyncio

import aiometer

PRICES = {}


async def fetch(article):
    await asyncio.sleep(0.05)
    PRICES[article] = article * 3


async def main():
    await aiometer.run_on_each(fetch, range(200), max_at_once=2, max_per_second=4)
    print(len(PRICES))


asyncio.run(main())
