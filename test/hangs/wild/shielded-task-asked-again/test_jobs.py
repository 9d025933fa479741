import asyncio

from jobs import Job, run


def test_job():
    assert asyncio.run(run(Job())) == "done"
