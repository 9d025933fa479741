import asyncio


class Source:
    def __init__(self, count):
        self.count = count
        self.audit = asyncio.Queue()
        self.log = []

    async def write_audit(self):
        while True:
            entry = await self.audit.get()
            await asyncio.sleep(0.2)
            self.log.append(entry)
            self.audit.task_done()

    async def rows(self):
        try:
            for number in range(self.count):
                self.audit.put_nowait(f"read {number}")
                yield number, number * number
        finally:
            await self.audit.join()  # culprit
