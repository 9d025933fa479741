import asyncio

import client
import server


async def run():
    listener = await server.start()
    return await client.count(listener.get_port(), ["a", "b"])


def test_count():
    assert asyncio.run(run()) == 2
