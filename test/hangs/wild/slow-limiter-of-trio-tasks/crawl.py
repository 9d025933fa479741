import trio


class Crawl:
    def __init__(self):
        self.limiter = trio.CapacityLimiter(2)
        self.pages = []

    async def fetch(self, page):
        async with self.limiter:
            await trio.sleep(1.2)
            self.pages.append(page)

    async def run(self, count):
        async with trio.open_nursery() as nursery:
            for page in range(count):
                nursery.start_soon(self.fetch, page)
        return len(self.pages)
