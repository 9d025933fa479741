import asyncio

import aiohttp


def test_two_pages(port):
    async def run():
        connector = aiohttp.TCPConnector(limit=1)
        timeout = aiohttp.ClientTimeout(total=None)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
            base = f"http://127.0.0.1:{port}"
            async with session.get(base + "/big") as first:  # culprit
                async with session.get(base + "/next") as second:  # culprit
                    return first.status, second.status

    assert asyncio.run(run()) == (200, 200)
