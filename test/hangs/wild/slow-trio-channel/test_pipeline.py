import trio


async def produce(send):
    async with send:
        for number in range(300):
            await trio.sleep(0.3)
            await send.send(number)


async def consume(receive, seen):
    async for number in receive:
        seen.append(number)


async def pipeline():
    seen = []
    async with trio.open_nursery() as nursery:
        send, receive = trio.open_memory_channel(0)
        nursery.start_soon(produce, send)
        nursery.start_soon(consume, receive, seen)
    return seen


def test_pipeline():
    assert trio.run(pipeline) == list(range(300))
