import asyncio


async def write(buffer, changed):
    async with changed:
        buffer.append("first")
        changed.notify_all()


async def read(buffer, changed):
    await asyncio.sleep(0.1)
    async with changed:
        await changed.wait()  # culprit
        return buffer.pop()


async def main():
    changed, buffer = asyncio.Condition(), []
    loop = asyncio.get_running_loop()
    writer = loop.create_task(write(buffer, changed), name="writer")
    reader = loop.create_task(read(buffer, changed), name="reader")
    print(await asyncio.gather(reader, writer))


asyncio.run(main())
