import asyncio
import threading


class Cache:
    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(asyncio.sleep(0))

    def load(self, value):
        async def one():
            return value

        return asyncio.run_coroutine_threadsafe(one(), self.loop).result()  # culprit
