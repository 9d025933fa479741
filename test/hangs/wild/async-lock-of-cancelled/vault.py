import asyncio


class Vault:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def save(self, delay):
        await self.lock.acquire()  # culprit
        await asyncio.sleep(delay)
        self.lock.release()
