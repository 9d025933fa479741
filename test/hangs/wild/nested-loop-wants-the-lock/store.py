import asyncio

import nest_asyncio

nest_asyncio.apply()


class Store:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.rows = {}

    async def load(self, key):
        async with self.lock:  # culprit
            return self.rows.get(key)

    def load_now(self, key):
        return asyncio.get_event_loop().run_until_complete(self.load(key))  # culprit

    async def save(self, key, value):
        async with self.lock:  # culprit
            if self.load_now(key) != value:  # culprit
                self.rows[key] = value
