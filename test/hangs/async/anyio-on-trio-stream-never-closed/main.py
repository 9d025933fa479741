import anyio


async def publish(send, values):
    async with send:
        for value in values:
            await send.send(value)


async def collect(receive, into):
    async with receive:
        async for value in receive:  # culprit
            into.append(value)


async def main():
    into = []
    send, receive = anyio.create_memory_object_stream(4)
    async with anyio.create_task_group() as group:  # culprit
        group.start_soon(publish, send.clone(), [1, 2])
        group.start_soon(publish, send.clone(), [3])
        group.start_soon(collect, receive, into)
    print(into, send)


anyio.run(main, backend="trio")
