import asyncio
import os

from bus import Bus


async def run():
    bus = Bus(os.environ["REDIS_URL"])
    listener = asyncio.create_task(bus.listen(1), name="listener")
    await bus.ready.wait()
    await bus.send("4")  # culprit
    return await listener


def test_one_price():
    assert asyncio.run(run()) == [b"4"]
