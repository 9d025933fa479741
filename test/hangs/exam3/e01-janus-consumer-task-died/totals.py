import asyncio

import janus


class Totals:
    """Adds up the lines of a blocking reader on the event loop."""

    def __init__(self):
        self.lines = janus.Queue(maxsize=4)
        self.by_name = {}

    def read(self, source):
        for line in source:
            self.lines.sync_q.put(line)  # culprit
        self.lines.sync_q.put(None)

    async def add_up(self):
        while (line := await self.lines.async_q.get()) is not None:
            name, amount = line.split(",")
            self.by_name[name] = self.by_name.get(name, 0) + int(amount)  # culprit

    async def run(self, source):
        adding = asyncio.create_task(self.add_up())
        await asyncio.to_thread(self.read, source)
        await adding
        return self.by_name
