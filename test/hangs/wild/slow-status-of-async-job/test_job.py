import asyncio


class Job:
    def __init__(self):
        self.state = "queued"

    async def run(self):
        self.state = "running"
        for _ in range(30):
            await asyncio.sleep(1)
        self.state = "done"


async def wait_for(job):
    task = asyncio.create_task(job.run(), name="job")
    while job.state != "done":
        await asyncio.sleep(0.2)  # culprit
    await task


def test_done():
    asyncio.run(wait_for(Job()))
