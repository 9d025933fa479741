import asyncio

from echo import echo


def test_echo():
    async def check():
        async with await asyncio.start_server(echo, "127.0.0.1", 0) as server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"a\n")
            assert await reader.readline() == b"a\n"
            server.close()
            await server.wait_closed()  # culprit
        writer.close()

    asyncio.run(check())
