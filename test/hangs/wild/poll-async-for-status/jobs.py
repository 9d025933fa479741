import asyncio


class Job:
    def __init__(self):
        self.state = "queued"

    async def refresh(self):
        await asyncio.sleep(0)
        return self.state


async def result_of(job):
    while await job.refresh() != "done":
        await asyncio.sleep(0.2)  # culprit
    return job
