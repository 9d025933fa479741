import asyncio

import pytest
import pytest_asyncio


class Mailbox(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        transport.write(b"220 ready\r\n")

    def data_received(self, data):
        self.transport.write(b"250 " + data)


@pytest_asyncio.fixture
async def address():
    server = await asyncio.get_running_loop().create_server(Mailbox, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()
    server.close()
    await server.wait_closed()  # culprit


@pytest.mark.asyncio
async def test_greeting(address):
    reader, test_greeting.writer = await asyncio.open_connection(*address)  # culprit
    assert await reader.readline() == b"220 ready\r\n"
