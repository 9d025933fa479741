import asyncio

import pytest


async def worker(jobs, done):
    while True:
        size = await jobs.get()
        done.append(int(size))  # culprit
        jobs.task_done()


@pytest.mark.asyncio
async def test_all_sizes():
    jobs, done = asyncio.Queue(), []
    for size in ("10", "x20", "30px"):
        jobs.put_nowait(size)
    workers = [asyncio.ensure_future(worker(jobs, done)) for _ in range(2)]
    await jobs.join()  # culprit
    for task in workers:
        task.cancel()
    assert sorted(done) == [10, 20, 30]
