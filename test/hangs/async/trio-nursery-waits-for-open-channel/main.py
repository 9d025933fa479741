import trio


async def produce(send):
    for number in range(3):
        await send.send(number)


async def consume(receive):
    async for number in receive:  # culprit
        print(number)


async def main():
    send, receive = trio.open_memory_channel(0)
    async with trio.open_nursery() as nursery:  # culprit
        nursery.start_soon(produce, send)
        nursery.start_soon(consume, receive)


trio.run(main)
