import asyncio


class Spool:
    def __init__(self):
        self.queue = asyncio.Queue()
        self.lock = asyncio.Lock()

    async def worker(self):
        while True:
            await self.queue.get()
            self.queue.task_done()

    async def rotate(self):
        await self.lock.acquire()
        if self.queue.empty():
            return
        self.lock.release()

    async def flush(self):
        await self.rotate()
        async with self.lock:  # culprit
            pass


def test_flush():
    async def run():
        spool = Spool()
        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(spool.worker())
            group.create_task(spool.flush())

    asyncio.run(run())
