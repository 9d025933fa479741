import asyncio

import pytest
import pytest_asyncio


async def on_client(reader, writer):
    writer.write((8).to_bytes(4, "big") + b"short")
    await reader.read()
    writer.close()


@pytest_asyncio.fixture
async def port():
    server = await asyncio.start_server(on_client, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


async def read_frame(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    size = int.from_bytes(await reader.readexactly(4), "big")
    return await reader.readexactly(size)  # culprit


@pytest.mark.asyncio
async def test_frame(port):
    assert await read_frame(port) == b"complete"
