import asyncio


async def arrives(path):
    while not path.exists():
        await asyncio.sleep(0.1)
    return path.read_text()


async def arrived(path):
    return await asyncio.wait_for(arrives(path), timeout=60)
