import asyncio

import culsans


def measure(readings):
    for value in range(1000):
        readings.put(value * 0.5)  # culprit


async def main():
    readings = culsans.Queue(maxsize=1)
    asyncio.get_running_loop().run_in_executor(None, measure, readings.sync_q)  # culprit
    first = await readings.async_q.get()
    print(f"first reading: {first}")


asyncio.run(main())
