import asyncio


class Tokens:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.token = None

    async def refresh(self):
        await self.lock.acquire()  # culprit
        await asyncio.sleep(3600)
        self.token = "new"
        self.lock.release()

    async def get(self):
        try:
            await asyncio.wait_for(self.refresh(), timeout=0.1)
        except asyncio.TimeoutError:
            pass
        async with self.lock:  # culprit
            return self.token
