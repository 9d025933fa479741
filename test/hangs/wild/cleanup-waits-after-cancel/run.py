import asyncio

from consumer import consume


async def main():
    queue = asyncio.Queue()
    for number in range(5):
        queue.put_nowait(number)
    asyncio.create_task(consume(queue), name="consumer")
    await asyncio.sleep(0.25)
    print("main is done", flush=True)


asyncio.run(main())
