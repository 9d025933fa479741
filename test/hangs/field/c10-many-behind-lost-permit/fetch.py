import asyncio

from tenacity import retry, retry_if_exception_type, stop_after_attempt


class Fetcher:
    def __init__(self, pages, at_once=2):
        self.pages = pages
        self.slots = asyncio.Semaphore(at_once)

    async def download(self, name):
        await self.slots.acquire()  # culprit
        await asyncio.sleep(0)
        page = self.pages[name]
        self.slots.release()
        return page

    @retry(stop=stop_after_attempt(2), retry=retry_if_exception_type(KeyError), reraise=True)
    async def fetch(self, name):
        return await self.download(name)  # culprit

    async def fetch_all(self, names):
        return await asyncio.gather(*map(self.fetch, names), return_exceptions=True)  # culprit
