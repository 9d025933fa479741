import asyncio
import logging

log = logging.getLogger(__name__)


class Job:
    def __init__(self):
        self.approved = asyncio.Event()

    async def work(self):
        await self.approved.wait()  # culprit
        return "done"


async def run(job):
    task = asyncio.create_task(job.work(), name="work")
    while True:
        try:
            return await asyncio.wait_for(asyncio.shield(task), timeout=0.4)  # culprit
        except asyncio.TimeoutError:
            log.debug("still running")
