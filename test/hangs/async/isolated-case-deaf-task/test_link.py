import asyncio
import unittest


class Link:
    def __init__(self):
        self.pings = 0

    async def keep_alive(self):
        while True:
            try:
                await asyncio.sleep(0.2)  # culprit
                self.pings += 1
            except asyncio.CancelledError:
                self.pings = 0


class LinkTest(unittest.IsolatedAsyncioTestCase):
    async def test_no_ping_yet(self):
        link = Link()
        self.task = asyncio.ensure_future(link.keep_alive())
        await asyncio.sleep(0.05)
        self.assertEqual(link.pings, 0)
