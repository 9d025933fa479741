import asyncio


async def handle(reader, writer):
    while True:
        line = await reader.readline()  # culprit
        if not line:
            break
        writer.write(line)
    writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)  # culprit
    writer.write(b"ping\n")
    print(await reader.readline())
    server.close()
    await server.wait_closed()  # culprit


asyncio.run(main())
