import asyncio

from jobs import Job, result_of


def test_job_is_done():
    async def check():
        job = Job()
        assert (await asyncio.gather(result_of(job)))[0] is job

    asyncio.run(check())
