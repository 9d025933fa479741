import asyncio

from lines import Lines


async def bye(reader, writer):
    await reader.read(10)
    writer.close()


def test_ask():
    async def run():
        server = await asyncio.start_server(bye, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        _, lines = await asyncio.get_running_loop().create_connection(Lines, "127.0.0.1", port)
        return await lines.ask(b"hello")  # culprit

    asyncio.run(run())
