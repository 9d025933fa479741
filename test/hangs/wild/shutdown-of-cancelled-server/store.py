import asyncio


async def save_at_end(flushed):
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        await flushed.wait()  # culprit


async def noop():
    await asyncio.sleep(3600)


async def main():
    tasks = [asyncio.create_task(noop(), name=f"noop-{n}") for n in range(3)]
    tasks.append(asyncio.create_task(save_at_end(asyncio.Event()), name="saver"))
    await asyncio.sleep(0.1)
    return len(tasks)
