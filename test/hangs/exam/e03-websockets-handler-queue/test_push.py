import asyncio

import pytest
from websockets.asyncio.client import connect

from push import PushServer


@pytest.mark.asyncio
async def test_client_gets_broadcast():
    push = PushServer()
    async with push.run() as server:  # culprit
        port = server.sockets[0].getsockname()[1]
        async with connect(f"ws://127.0.0.1:{port}") as client:
            while not push.outboxes:
                await asyncio.sleep(0.01)
            push.broadcast("hello")
            assert await client.recv() == "hello"
