import asyncio

import uvloop


async def tell(queue, seen):
    while True:
        seen.append(await queue.get())  # culprit


def test_fan():
    async def run():
        queue, seen = asyncio.Queue(), []
        teller = asyncio.create_task(tell(queue, seen), name="teller")
        queue.put_nowait(1)
        await asyncio.sleep(0)
        await asyncio.gather(teller, asyncio.sleep(0.01))

    uvloop.run(run())
