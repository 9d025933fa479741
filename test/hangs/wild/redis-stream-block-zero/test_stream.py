import asyncio
import os

import redis.asyncio


def test_reads_entry():
    async def run():
        client = redis.asyncio.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=None)
        await client.xadd("jobs", {"id": "1"})
        return await client.xread({"jobs": "$"}, block=0)  # culprit

    assert asyncio.run(run())
