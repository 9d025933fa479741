import asyncio

import httpx
from aiohttp import web

from app import make_app


def test_status():
    async def main():
        runner = web.AppRunner(make_app())
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=None) as client:
            answer = await client.get("/status")  # culprit
            await client.post("/finish")
        await runner.cleanup()
        return answer.json()

    assert asyncio.run(main()) == {"status": "finished"}
