import asyncio


async def feed():
    jobs = asyncio.Queue()
    jobs.put_nowait(1)
    try:
        yield await jobs.get()
    finally:
        await jobs.join()  # culprit
