import asyncio


class Stream:
    def __init__(self):
        self.acked = asyncio.Event()
        self.sent = 0

    async def pump(self):
        try:
            while True:
                self.sent += 1
                await asyncio.sleep(0.01)
        finally:
            await self.acked.wait()  # culprit

    async def read_config(self, values):
        await asyncio.sleep(0.05)
        if "rate" not in values:
            raise RuntimeError("no rate in the configuration")  # culprit
        self.acked.set()

    async def run(self, values):
        async with asyncio.TaskGroup() as group:  # culprit
            group.create_task(self.pump(), name="pump")
            group.create_task(self.read_config(values), name="config")
