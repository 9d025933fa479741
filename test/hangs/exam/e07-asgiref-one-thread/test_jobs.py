import asyncio

from jobs import Job, run


def test_job_finishes():
    assert asyncio.run(run(Job())) == "finished"
