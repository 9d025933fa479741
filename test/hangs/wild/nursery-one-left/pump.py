import trio


async def read(channel, seen):
    async for item in channel:  # culprit
        seen.append(item)


async def write(channel, count):
    for item in range(count):
        await channel.send(item)


async def main(count):
    seen = []
    sender, receiver = trio.open_memory_channel(0)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(read, receiver, seen, name="reader")
        nursery.start_soon(write, sender, count, name="writer")
    return seen
