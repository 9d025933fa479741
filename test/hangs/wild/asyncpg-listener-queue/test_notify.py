import asyncio

import asyncpg


def test_notification():
    async def run():
        got = asyncio.Queue()
        listener = await asyncpg.connect()
        await listener.add_listener("c", lambda *args: got.put_nowait(args[-1]))
        sender = await asyncpg.connect()
        await sender.execute("begin")
        await sender.execute("notify c, 'x'")
        return await got.get()  # culprit

    assert asyncio.run(run()) == "x"
