import asyncio

from websockets.asyncio.server import serve


async def handler(connection):
    while True:
        await connection.ping()
        await asyncio.sleep(0.3)


async def main():
    async with serve(handler, "127.0.0.1", 0, ping_interval=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().create_future()


asyncio.run(main())
