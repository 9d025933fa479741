import asyncio


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line)


def test_echo():
    async def run():
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        async with server:  # culprit
            port = server.sockets[0].getsockname()[1]
            reader, writer = await asyncio.open_connection("127.0.0.1", port)  # culprit
            writer.write(b"hi\n")
            assert await reader.readline() == b"hi\n"

    asyncio.run(run())
