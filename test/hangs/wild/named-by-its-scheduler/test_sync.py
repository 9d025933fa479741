import asyncio

import aiojobs

from sync import Mirror


async def mirrored(*names):
    mirror = Mirror()
    async with aiojobs.Scheduler() as scheduler:
        await scheduler.spawn(mirror.fetch(names))
        job = await scheduler.spawn(mirror.unpack(len(names)), name="job-of-the-scheduler")
        return await job.wait()  # culprit


def test_archives():
    assert asyncio.run(mirrored("a.zip", "b.zip")) == ["a.zip", "b.zip"]


def test_with_a_readme():
    assert asyncio.run(mirrored("a.zip", "README")) == ["a.zip"]  # culprit
