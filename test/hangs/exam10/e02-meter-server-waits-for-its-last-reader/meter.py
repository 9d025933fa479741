import asyncio

import telnetlib3


class Meter:
    def __init__(self, readings):
        self.readings = iter(readings)

    async def serve(self, reader, writer):
        while await reader.readline():  # culprit
            writer.write(f"{next(self.readings)}\r\n".encode())
            await writer.drain()
        writer.close()


async def main():
    meter = Meter([3.2, 3.4, 3.3])
    server = await asyncio.start_server(meter.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    reader, writer = await telnetlib3.open_connection(host, port, connect_minwait=0.1, connect_maxwait=0.2)
    writer.write("read\r\n")
    print("read:", (await reader.readline()).strip())
    server.close()
    await server.wait_closed()  # culprit
    writer.close()


asyncio.run(main())
