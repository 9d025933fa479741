import asyncio

import janus


class Pipeline:
    def __init__(self):
        self.queue = janus.Queue(maxsize=2)
        self.seen = []

    def collect(self, item):
        self.queue.sync_q.put(item)  # culprit

    async def work(self, number):
        while len(self.seen) < number:
            self.seen.append(await self.queue.async_q.get())
            await asyncio.sleep(0.01)
