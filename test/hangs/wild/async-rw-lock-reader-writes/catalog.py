from rwlock import ReadWriteLock


class Catalog:
    def __init__(self):
        self._lock = ReadWriteLock()
        self._books = {}

    async def refresh(self):
        async with self._lock.write():  # culprit
            self._books = {"dune": 1}

    async def find(self, title):
        async with self._lock.read():  # culprit
            if title not in self._books:
                await self.refresh()  # culprit
            return self._books[title]
