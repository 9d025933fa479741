import asyncio

import pytest
import pytest_asyncio

from feeds import Feeds


async def answer(reader, writer):
    while await reader.readline():
        while (await reader.readline()).strip():
            pass
        writer.write(b'HTTP/1.1 200 OK\r\netag: "v7"\r\ncontent-length: 12\r\n\r\nhello, feed\n')
        await writer.drain()
    writer.close()


@pytest_asyncio.fixture
async def feeds():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = Feeds(f"http://127.0.0.1:{port}")
    yield client
    await client.close()
    server.close()


@pytest.mark.asyncio
async def test_etag(feeds):
    assert await feeds.etag("news") == '"v7"'


@pytest.mark.asyncio
async def test_body_after_etag(feeds):
    assert await feeds.etag("news") == '"v7"'
    assert await feeds.body("news") == "hello, feed\n"
