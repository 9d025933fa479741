import asyncio


class Service:
    def __init__(self):
        self.stopping = asyncio.Event()
        self.handled = 0

    async def worker(self):
        while not self.stopping.is_set():
            self.handled += 1
            await asyncio.sleep(0.01)

    async def shutdown(self):
        self.stopping.set()
        await asyncio.gather(*asyncio.all_tasks())  # culprit
