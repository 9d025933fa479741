import asyncio
import time


def compact(seconds):
    time.sleep(seconds)
    return seconds


class Store:
    async def close(self):
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(None, compact, 30))
