import asyncio

import aiohttp


async def worker(session, pages, sizes):
    while True:
        page = await pages.get()
        try:
            async with session.get(page) as response:
                sizes[page] = len(await response.read())
        finally:
            pages.task_done()


async def crawl(base, names):
    pages = asyncio.Queue()
    sizes = {}
    for name in names:
        pages.put_nowait(f"{base}/{name}")
    async with aiohttp.ClientSession() as session:
        workers = [asyncio.create_task(worker(session, pages, sizes)) for _ in range(2)]
        await pages.join()
        for task in workers:
            task.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return sizes
