import asyncio
import os


async def lines(reader):
    loop = asyncio.get_running_loop()
    stream = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stream), os.fdopen(reader, "rb"))
    return await stream.readline()  # culprit


async def main():
    reader, writer = os.pipe()
    asyncio.get_running_loop().call_later(40, os.write, writer, b"go\n")
    print(await lines(reader))


asyncio.run(main())
