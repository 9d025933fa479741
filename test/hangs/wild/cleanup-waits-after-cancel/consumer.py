import asyncio


async def consume(queue):
    try:
        while True:
            item = await queue.get()
            await asyncio.sleep(0.1)
            print("item", item, flush=True)
            queue.task_done()
    finally:
        await queue.join()  # culprit
