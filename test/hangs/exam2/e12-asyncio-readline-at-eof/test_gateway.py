import asyncio

import pytest
import pytest_asyncio

from gateway import Gateway


async def talker(reader, writer):
    writer.write(b"depth=4.2\n\nspeed=11.5\n")
    await writer.drain()
    writer.close()


@pytest_asyncio.fixture
async def gateway():
    server = await asyncio.start_server(talker, "127.0.0.1", 0)
    gateway = Gateway()
    await gateway.connect(server.sockets[0].getsockname()[1])
    yield gateway
    await gateway.close()
    server.close()


@pytest.mark.asyncio
async def test_two_values(gateway):
    assert await gateway.receive() == ("depth", 4.2)
    assert await gateway.receive() == ("speed", 11.5)


@pytest.mark.asyncio
async def test_no_third_value(gateway):
    await gateway.receive()
    await gateway.receive()
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(gateway.receive(), 0.5)
