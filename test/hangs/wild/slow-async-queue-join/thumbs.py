import asyncio


class Thumbs:
    def __init__(self, seconds):
        self.seconds = seconds
        self.made = []

    async def _work(self, queue):
        while True:
            name = await queue.get()
            await asyncio.sleep(self.seconds)
            self.made.append(name)
            queue.task_done()

    async def make(self, names):
        queue = asyncio.Queue()
        for name in names:
            queue.put_nowait(name)
        workers = [asyncio.create_task(self._work(queue)) for _ in range(2)]
        await queue.join()
        for worker in workers:
            worker.cancel()
        return self.made
