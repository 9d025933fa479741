import asyncio


async def quick():
    return 1


async def blocked(event):
    await event.wait()  # culprit


def test_all():
    async def run():
        event = asyncio.Event()
        tasks = [asyncio.create_task(one) for one in (quick(), blocked(event), quick())]
        await asyncio.wait(tasks)  # culprit

    asyncio.run(run())
