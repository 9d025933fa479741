import asyncio


class LookupServer:
    """Answers each line with a longer one."""

    def __init__(self, width=2000):
        self.width = width
        self.server = None

    async def __aenter__(self):
        self.server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *exception):
        self.server.close()

    @property
    def port(self):
        return self.server.sockets[0].getsockname()[1]

    async def _serve(self, reader, writer):
        while line := await reader.readline():
            writer.write(line.strip().ljust(self.width, b".") + b"\n")
            await writer.drain()  # culprit
        writer.close()


async def look_up(port, words):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for word in words:
        writer.write(word.encode() + b"\n")
        await writer.drain()  # culprit
    writer.write_eof()
    answers = [line.decode().strip() async for line in reader]
    writer.close()
    return answers
