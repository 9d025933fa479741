import asyncio


class TokenCache:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.token = None

    async def get(self):
        async with self.lock:  # culprit
            return self.token

    async def refresh(self):
        async with self.lock:  # culprit
            await asyncio.sleep(0)
            old = await self.get()  # culprit
            self.token = (old or 0) + 1
            return self.token
