import asyncio


class Catalogue:
    def __init__(self, loop):
        self._loop = loop
        self._items = {"tea": 3, "cup": 7}

    async def _price(self, item):
        await asyncio.sleep(0)
        return self._items[item]

    def price(self, item):
        return asyncio.run_coroutine_threadsafe(self._price(item), self._loop).result()  # culprit
