import asyncio
import itertools
from dataclasses import dataclass, field


@dataclass
class Job:
    number: int
    target: str
    state: str = "waiting"
    approved: asyncio.Event = field(default_factory=asyncio.Event)
    log: list = field(default_factory=list)


class Jobs:
    def __init__(self):
        self._numbers = itertools.count(1)
        self.all = {}

    def create(self, target):
        job = Job(next(self._numbers), target)
        self.all[job.number] = job
        return job

    def approve(self, number):
        job = self.all[number]
        job.approved.set()
        return job

    async def deploy(self, job):
        job.log.append(f"deploy to {job.target} asked")
        if job.target == "production":
            await job.approved.wait()  # culprit
        job.state = "deployed"
        job.log.append(f"deployed to {job.target}")
