import asyncio

from weather import report


async def station(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n17")
    await writer.drain()
    writer.close()


def test_report():
    async def run():
        server = await asyncio.start_server(station, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            return await report(f"http://127.0.0.1:{port}/now")  # culprit

    assert asyncio.run(run()) == "17 degrees"
