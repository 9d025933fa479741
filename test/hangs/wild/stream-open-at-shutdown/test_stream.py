import asyncio

import httpx
import uvicorn
from service import app


async def test_first_event():
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with httpx.AsyncClient(timeout=None) as client:
        async with client.stream("GET", f"http://127.0.0.1:{port}/events") as response:
            lines = response.aiter_lines()
            assert await anext(lines) == "data: hello"
            server.should_exit = True
            await serving  # culprit
