import asyncio
import time


async def index():
    return await asyncio.to_thread(time.sleep, 25)


async def archive():
    process = await asyncio.create_subprocess_exec("sleep", "25")
    await process.wait()  # culprit


async def nightly():
    await asyncio.gather(index(), archive())
