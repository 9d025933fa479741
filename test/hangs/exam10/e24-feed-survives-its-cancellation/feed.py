import asyncio

from asyncio_throttle import Throttler


class Feed:
    def __init__(self):
        self.articles = asyncio.Queue()
        self.failures = 0

    async def next_article(self):
        return await self.articles.get()  # culprit


async def follow(feed, shown):
    throttler = Throttler(rate_limit=20, period=1)
    while True:
        try:
            async with throttler:
                shown.append(await feed.next_article())  # culprit
        except BaseException as error:  # culprit
            feed.failures += 1
            print("again after", type(error).__name__)


async def main():
    feed = Feed()
    shown = []
    reader = asyncio.create_task(follow(feed, shown), name="reader")
    feed.articles.put_nowait("first")
    await asyncio.sleep(0.3)
    reader.cancel()
    await asyncio.wait([reader])  # culprit
    print(shown)


asyncio.run(main())
