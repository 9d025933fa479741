import asyncio

import aiosqlite

from rates import SCHEMA


class Ledger:
    def __init__(self):
        self.db = None
        self.loop = None

    @classmethod
    async def open(cls):
        self = cls()
        self.loop = asyncio.get_running_loop()
        self.db = await aiosqlite.connect(":memory:")
        await self.db.executescript(SCHEMA)
        await self.db.create_function("in_euro", 2, self._in_euro)
        return self

    def _in_euro(self, amount, currency):
        if currency == "eur":
            return amount
        rate = asyncio.run_coroutine_threadsafe(self.rate(currency), self.loop).result()  # culprit
        return amount / rate

    async def rate(self, currency):
        async with self.db.execute("select per_euro from rates where currency = ?", (currency,)) as rows:  # culprit
            return (await rows.fetchone())[0]

    async def total(self, *currencies):
        marks = ", ".join("?" * len(currencies))
        query = f"select sum(in_euro(amount, currency)) from orders where currency in ({marks})"
        async with self.db.execute(query, currencies) as rows:  # culprit
            return (await rows.fetchone())[0]

    async def close(self):
        await self.db.close()
