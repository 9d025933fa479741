import asyncio

import uvloop


class Cart:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.items = []

    async def add(self, item):
        async with self.lock:
            self.items.append(item)
            return await self.total()

    async def total(self):
        async with self.lock:  # culprit
            return len(self.items)


async def main():
    cart = Cart()
    print(await cart.add("pear"))


uvloop.run(main())
