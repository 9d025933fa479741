import anyio


async def produce(number, stream):
    async with stream:
        await stream.send(number)


async def collect(count):
    send, receive = anyio.create_memory_object_stream(10)
    numbers = []
    async with anyio.create_task_group() as group:
        for number in range(count):
            group.start_soon(produce, number, send.clone())
        async with receive:
            async for number in receive:  # culprit
                numbers.append(number)
    return numbers
