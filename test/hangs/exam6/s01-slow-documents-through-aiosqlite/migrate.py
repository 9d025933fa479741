import asyncio


async def fetch(number):
    await asyncio.sleep(0.25)
    return f"document {number} " + "word " * (number % 50)


async def migrate(archive, count):
    queue = asyncio.Queue(maxsize=3)

    async def reader():
        for number in range(count):
            await queue.put((number, await fetch(number)))
        await queue.put(None)

    async with asyncio.TaskGroup() as group:
        group.create_task(reader())
        while (entry := await queue.get()) is not None:
            await archive.save(*entry)
