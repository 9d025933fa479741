import asyncio
import unittest


async def is_taken(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /cancel HTTP/1.0\r\n\r\n")
    await writer.drain()
    return True


class PortTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.callers = []
        self.blocker = await asyncio.start_server(self.on_call, "127.0.0.1", 0)  # culprit
        self.port = self.blocker.sockets[0].getsockname()[1]

    def on_call(self, reader, writer):
        self.callers.append(writer)  # culprit

    async def asyncTearDown(self):
        self.blocker.close()
        await self.blocker.wait_closed()  # culprit

    async def test_busy_port_is_seen(self):
        self.assertTrue(await is_taken(self.port))
