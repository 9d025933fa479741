import asyncio
import threading


class Cache:
    def __init__(self):
        self.loop = None
        self.filled = threading.Event()

    async def start(self):
        self.loop = asyncio.get_running_loop()
        self.refresh = self.loop.create_task(self._refresh())

    async def _refresh(self):
        await asyncio.sleep(0.05)
        self.filled.set()


cache = Cache()
loop = asyncio.new_event_loop()
loop.run_until_complete(cache.start())
cache.filled.wait()  # culprit
