import anyio


async def consume(receive, seen):
    async with receive:
        async for line in receive:  # culprit
            seen.append(line)


async def produce(send, lines):
    for line in lines:
        await send.send(line)
    await send.send("end")


async def run(lines, workers=5):
    seen = []
    send, receive = anyio.create_memory_object_stream(2)
    async with anyio.create_task_group() as group:  # culprit
        for _ in range(workers):
            group.start_soon(consume, receive.clone(), seen)  # culprit
        receive.close()
        await produce(send.clone(), lines)  # culprit
        extra = send.clone()  # culprit
        await extra.send("summary")
        send.close()
    return seen
