import asyncio


async def fetch(replies):
    return await replies.get()


async def serve(gate):
    async with gate:
        await fetch(asyncio.Queue())


async def main():
    gate = asyncio.Lock()
    names = ["first", "second", "third"]
    await asyncio.gather(*[asyncio.create_task(serve(gate), name=name) for name in names])


asyncio.run(main())
