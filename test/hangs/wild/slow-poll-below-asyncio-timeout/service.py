import asyncio
import time


class Service:
    def __init__(self):
        self.begun = time.monotonic()

    def is_up(self):
        return time.monotonic() - self.begun > 30

    async def ready(self):
        async with asyncio.timeout(60):
            while not self.is_up():
                await asyncio.sleep(0.2)
        return True
