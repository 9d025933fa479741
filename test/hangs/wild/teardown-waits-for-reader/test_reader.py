import asyncio
import unittest


class Reader(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.lines = asyncio.Queue()
        self.reader = asyncio.create_task(self.read(), name="reader")

    async def read(self):
        while (await self.lines.get()) is not None:  # culprit
            pass

    async def asyncTearDown(self):
        await self.reader  # culprit

    async def test_put(self):
        self.lines.put_nowait("a")
        await asyncio.sleep(0)
