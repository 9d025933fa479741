import asyncio
import unittest

from service import Service


class ServiceTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.service = Service()
        self.addAsyncCleanup(self.service.shutdown)
        self.tasks = [asyncio.create_task(self.service.worker(), name=f"worker {number}") for number in range(2)]

    async def test_handles(self):
        await asyncio.sleep(0.05)
        self.assertGreater(self.service.handled, 1)
