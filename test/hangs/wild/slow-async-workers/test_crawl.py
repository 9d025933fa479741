import asyncio


async def work(queue, seen):
    while True:
        page = await queue.get()
        await asyncio.sleep(0.3)
        seen.append(page)
        queue.task_done()


async def crawl(pages):
    queue, seen = asyncio.Queue(), []
    for page in pages:
        queue.put_nowait(page)
    workers = [asyncio.create_task(work(queue, seen)) for _ in range(2)]
    await queue.join()
    for worker in workers:
        worker.cancel()
    return seen


def test_crawl():
    assert len(asyncio.run(crawl(range(300)))) == 300
