import asyncio


async def consume(fresh, items):
    await asyncio.sleep(0.1)
    async with fresh:
        await fresh.wait()  # culprit
    return items.pop()


async def keep_alive():
    while True:
        await asyncio.sleep(0.3)


async def produce(fresh, items):
    async with fresh:
        items.append(1)
        fresh.notify_all()


async def main():
    fresh, items = asyncio.Condition(), []
    async with asyncio.TaskGroup() as group:
        alive = group.create_task(keep_alive(), name="keep-alive")
        consumer = group.create_task(consume(fresh, items), name="consume")
        group.create_task(produce(fresh, items), name="produce")
        consumer.add_done_callback(lambda _: alive.cancel())
    return items
