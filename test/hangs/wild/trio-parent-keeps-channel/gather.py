import trio


async def square(number, channel):
    async with channel:
        await channel.send(number * number)


async def squares(numbers):
    send, receive = trio.open_memory_channel(0)
    found = []
    async with trio.open_nursery() as nursery:
        for number in numbers:
            nursery.start_soon(square, number, send.clone())
        async for value in receive:  # culprit
            found.append(value)
    return sorted(found)
