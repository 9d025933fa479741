import anyio


async def fetch(url, results):
    async with results:
        await anyio.sleep(0.05)
        await results.send((url, len(url)))


async def crawl(urls):
    results, pages = anyio.create_memory_object_stream(16)  # culprit
    sizes = {}
    async with anyio.create_task_group() as group:
        for url in urls:
            group.start_soon(fetch, url, results.clone())
        async with pages:
            async for url, size in pages:  # culprit
                sizes[url] = size
    return sizes
