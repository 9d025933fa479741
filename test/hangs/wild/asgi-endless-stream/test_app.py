import asyncio

import httpx

from app import Hub


def test_stream():
    async def run():
        hub = Hub()
        hub.news.put_nowait(b"one")
        transport = httpx.ASGITransport(app=hub)
        async with httpx.AsyncClient(transport=transport, base_url="http://hub", timeout=None) as client:
            async with client.stream("GET", "/news") as response:
                async for part in response.aiter_raw():
                    assert part == b"one"
                    break

    asyncio.run(run())
