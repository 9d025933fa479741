import asyncio


async def produce(rows, out):
    for row in rows:
        await out.put(row["total"])  # culprit
    await out.put(None)


async def consume(source):
    total = 0
    while True:
        value = await source.get()  # culprit
        if value is None:
            return total
        total += value


async def main():
    out = asyncio.Queue()
    rows = [{"total": 4}, {"sum": 5}]
    feeder = asyncio.get_running_loop().create_task(produce(rows, out))
    print(await consume(out), feeder)


asyncio.run(main())
