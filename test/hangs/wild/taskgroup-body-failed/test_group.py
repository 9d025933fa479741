import asyncio


async def stubborn(event):
    while True:
        try:
            await event.wait()  # culprit
        except asyncio.CancelledError:
            pass  # culprit


def test_group():
    async def run():
        event = asyncio.Event()
        async with asyncio.TaskGroup() as group:  # culprit
            group.create_task(stubborn(event), name="stubborn")
            await asyncio.sleep(0.1)
            raise ValueError("no data")

    asyncio.run(run())
