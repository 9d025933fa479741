import asyncio

from taskiq import InMemoryBroker

broker = InMemoryBroker()


async def sales_of(day):
    await asyncio.sleep(0.2)
    return day * 31 % 17


@broker.task
async def yearly_report(days):
    total = 0
    for day in range(days):
        total += await sales_of(day)
    return total
