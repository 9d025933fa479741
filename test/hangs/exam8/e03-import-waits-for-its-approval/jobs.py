import asyncio

from taskiq import InMemoryBroker

broker = InMemoryBroker()
approved = asyncio.Event()
imported = []


@broker.task
async def import_orders(names):
    await approved.wait()  # culprit
    imported.extend(names)
    return len(imported)
