import asyncio
import time


class Job:
    def __init__(self):
        self.result = None

    async def is_ready(self):
        await asyncio.sleep(0)
        return self.result is not None

    async def wait(self, interval=0.1, timeout=-1.0):
        began = time.time()
        while not await self.is_ready():
            if 0 < timeout < time.time() - began:
                raise TimeoutError(timeout)
            await asyncio.sleep(interval)
        return self.result
