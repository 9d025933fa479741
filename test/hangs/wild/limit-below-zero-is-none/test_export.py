import asyncio

from waiting import Job


async def export(job, confirmed):
    await confirmed.wait()
    job.result = "orders.csv"


async def exported():
    job, confirmed = Job(), asyncio.Event()
    exporter = asyncio.create_task(export(job, confirmed))
    name = await job.wait()  # culprit
    confirmed.set()
    await exporter
    return name


def test_export_is_confirmed():
    assert asyncio.run(exported()) == "orders.csv"
