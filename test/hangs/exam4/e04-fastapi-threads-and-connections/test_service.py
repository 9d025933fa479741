import asyncio

import httpx

from service import app, lifespan


async def ask(times):
    transport = httpx.ASGITransport(app=app)
    async with lifespan(app), httpx.AsyncClient(transport=transport, base_url="http://service", timeout=None) as client:
        return await asyncio.gather(*(client.get("/time") for _ in range(times)))  # culprit


def test_one_request():
    assert [r.status_code for r in asyncio.run(ask(1))] == [200]


def test_three_requests():
    assert [r.status_code for r in asyncio.run(ask(3))] == [200] * 3
