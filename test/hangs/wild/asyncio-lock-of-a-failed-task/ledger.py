import asyncio


class Ledger:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.total = 0

    async def add(self, text):
        await self.lock.acquire()  # culprit
        await asyncio.sleep(0.01)
        self.total += int(text)  # culprit
        self.lock.release()

    async def add_all(self, texts):
        await asyncio.gather(*(self.add(text) for text in texts), return_exceptions=True)  # culprit
        return self.total
