import asyncio
import os

from saq import Queue, Worker


async def build(ctx, *, number):
    await asyncio.sleep(0.6)
    return number * 2


async def build_all(count):
    queue = Queue.from_url(os.environ["REDIS_URL"], name="builds")
    await queue.connect()
    worker = Worker(queue, functions=[build], concurrency=1)
    serving = asyncio.create_task(worker.start())
    try:
        return await queue.map("build", [{"number": number} for number in range(count)], timeout=0)
    finally:
        serving.cancel()
        await worker.stop()
        await queue.disconnect()
