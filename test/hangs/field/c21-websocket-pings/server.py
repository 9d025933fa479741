import asyncio

from websockets.asyncio.server import serve


async def ticker(connection):
    async for symbol in connection:
        if symbol == "tea":
            await connection.send("3.50")
        # Unknown symbols are not answered.


async def main():
    async with serve(ticker, "127.0.0.1", 0, ping_interval=0.3) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


asyncio.run(main())
