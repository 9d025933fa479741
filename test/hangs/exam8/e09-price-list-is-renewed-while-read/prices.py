import asyncio

import aiorwlock


class PriceList:
    def __init__(self):
        self._lock = aiorwlock.RWLock()
        self._prices = {"tea": 3}
        self._age = 0

    async def renew(self):
        async with self._lock.writer:  # culprit
            self._prices = {name: price + 1 for name, price in self._prices.items()}
            self._age = 0

    async def quote(self, name):
        async with self._lock.reader:  # culprit
            if self._age > 10:
                await asyncio.create_task(self.renew(), name="renew-prices")  # culprit
            self._age += 1
            return self._prices[name]
