import asyncio

import aiohttp


async def crawl(base, count):
    limit = asyncio.Semaphore(2)

    async def one(session, number):
        async with limit, session.get(f"{base}/{number}") as response:  # culprit
            return len(await response.text())

    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*(one(session, n) for n in range(count)))
