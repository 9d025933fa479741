import asyncio

SPEED = {"ann": 3, "bob": 2}


async def run(name, start):
    speed = SPEED[name]  # culprit
    await start.wait()  # culprit
    return speed


async def race(names):
    start = asyncio.Barrier(len(names))
    return await asyncio.gather(*(run(name, start) for name in names), return_exceptions=True)
