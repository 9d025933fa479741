import asyncio
import threading


async def answer(reader, writer):
    while await reader.readline() not in (b"\r\n", b""):
        pass
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 200000\r\n\r\n" + b"x" * 200000)
    await writer.drain()
    await reader.read()
    writer.close()


def test_both_feeds():
    from feed import Feed

    async def run():
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        feed = Feed("http://127.0.0.1:%d" % server.sockets[0].getsockname()[1])
        assert await feed.is_there("a")
        assert await feed.is_there("b")  # culprit

    asyncio.run(run())
