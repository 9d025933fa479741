import asyncio


class Service:
    def __init__(self):
        self.tasks = set()
        self.rows = []

    def start(self, coroutine):
        self.tasks.add(asyncio.create_task(coroutine, name="flush"))

    async def flush(self):
        while True:
            try:
                await asyncio.sleep(30)
            except asyncio.CancelledError:  # culprit
                self.rows.clear()

    async def stop(self, grace=0.7):
        for task in self.tasks:
            task.cancel()
        while grace and any(not task.done() for task in self.tasks):  # culprit
            await asyncio.sleep(0.1)  # culprit
            grace -= 0.1
