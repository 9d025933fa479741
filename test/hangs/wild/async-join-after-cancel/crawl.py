import asyncio


async def worker(urls):
    while True:
        await urls.get()
        await asyncio.sleep(0.2)
        urls.task_done()


async def crawl(count):
    urls = asyncio.Queue()
    for number in range(count):
        urls.put_nowait(number)
    workers = [asyncio.create_task(worker(urls)) for _ in range(2)]
    await asyncio.sleep(0.1)
    for each in workers:
        each.cancel()
    await urls.join()  # culprit
    return count
