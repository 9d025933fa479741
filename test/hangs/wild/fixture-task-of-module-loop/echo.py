import asyncio


class Echo:
    def __init__(self):
        self.asked = asyncio.Queue()
        self.told = asyncio.Queue()

    async def run(self):
        while True:
            word = await self.asked.get()
            await self.told.put(word.upper())
