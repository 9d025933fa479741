import asyncio


async def echo(reader, writer):
    while line := await reader.readline():  # culprit
        writer.write(line)
        await writer.drain()
    writer.close()
