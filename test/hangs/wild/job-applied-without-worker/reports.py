import os

from saq import Queue


async def build(name):
    queue = Queue.from_url(os.environ["REDIS_URL"], name="reports")
    await queue.connect()
    try:
        return await queue.apply("build_report", name=name, timeout=0)  # culprit
    finally:
        await queue.disconnect()
