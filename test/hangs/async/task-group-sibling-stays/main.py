import asyncio


async def tail(lines):
    while True:
        try:
            lines.append(await asyncio.sleep(0.5, "line"))  # culprit
        except asyncio.CancelledError:
            lines.clear()


async def parse(lines):
    await asyncio.sleep(0.1)
    raise ValueError("no header in %r" % lines)


async def main():
    lines = []
    async with asyncio.TaskGroup() as group:  # culprit
        group.create_task(tail(lines), name="tail")
        group.create_task(parse(lines), name="parse")


asyncio.run(main())
