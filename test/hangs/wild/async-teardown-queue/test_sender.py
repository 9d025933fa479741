import asyncio
import unittest


class SenderTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.queue = asyncio.Queue()
        self.task = asyncio.create_task(self.send())

    async def send(self):
        item = await self.queue.get()
        if item is None:
            return
        self.queue.task_done()

    async def asyncTearDown(self):
        await self.queue.join()  # culprit

    async def test_two(self):
        self.queue.put_nowait("a")
        self.queue.put_nowait("b")
        await self.task
