import trio


async def write(sender, rows):
    try:
        for row in rows:
            await sender.send(row)
        await trio.sleep_forever()
    finally:
        with trio.CancelScope(shield=True):
            await sender.send("bye")  # culprit


async def read(receiver, seen):
    async with receiver.clone() as own:
        async for row in own:
            seen.append(int(row))  # culprit


async def relay(rows):
    seen = []
    sender, receiver = trio.open_memory_channel(0)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(write, sender, rows)
        nursery.start_soon(read, receiver, seen)
    return seen
