import asyncio
import os

from arq import create_pool
from arq.connections import RedisSettings


async def make_invoice(number):
    pool = await create_pool(RedisSettings.from_dsn(os.environ["REDIS_URL"]))
    job = await pool.enqueue_job("make_invoice", number)
    print("asked for", job.job_id)
    path = await job.result()  # culprit
    print("stored as", path)
    await pool.aclose()


async def main():
    await make_invoice(4711)  # culprit


asyncio.run(main())
