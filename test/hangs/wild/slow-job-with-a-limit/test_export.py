import asyncio

from waiting import Job


async def export(job, confirmed):
    await confirmed.wait()
    job.result = "orders.csv"


async def exported():
    job, confirmed = Job(), asyncio.Event()
    exporter = asyncio.create_task(export(job, confirmed))
    asyncio.get_running_loop().call_later(14, confirmed.set)
    name = await job.wait(timeout=30)
    await exporter
    return name


def test_export_is_confirmed():
    assert asyncio.run(exported()) == "orders.csv"
