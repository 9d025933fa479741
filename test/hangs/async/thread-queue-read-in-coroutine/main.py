import asyncio
import queue

readings = queue.Queue()


async def sensor():
    for value in range(3):
        await asyncio.sleep(0.05)
        readings.put(value)


async def collect():
    feed = asyncio.ensure_future(sensor())
    total = sum(readings.get() for _ in range(3))  # culprit
    await feed
    return total


print(asyncio.run(collect()))
