from websockets.asyncio.client import connect


async def first_price(port):
    async with connect(f"ws://127.0.0.1:{port}") as connection:
        await connection.send("subscribe")
        return await connection.recv()  # culprit
