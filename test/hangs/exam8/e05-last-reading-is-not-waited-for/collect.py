import asyncio

import aioprocessing
import sensor


async def collect(queue):
    readings = []
    while True:
        try:
            reading = await asyncio.wait_for(queue.coro_get(), timeout=1)  # culprit
        except TimeoutError:
            return readings
        readings.append(reading["value"])


async def main():
    queue = aioprocessing.AioQueue()
    process = aioprocessing.AioProcess(target=sensor.report, args=(queue, 4))
    process.start()
    readings = await collect(queue)  # culprit
    await process.coro_join()
    print("readings:", readings)


if __name__ == "__main__":
    asyncio.run(main())
