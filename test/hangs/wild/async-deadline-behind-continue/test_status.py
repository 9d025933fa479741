import asyncio

from status import wait_until_final


def test_job_ends():
    assert asyncio.run(wait_until_final("job-1")) == "done"
