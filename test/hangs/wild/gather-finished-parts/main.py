import asyncio


async def fetch(n, gate):
    if n == 2:
        await gate.wait()  # culprit
    await asyncio.sleep(0.01 * n)
    return n


async def main():
    gate = asyncio.Event()
    print(await asyncio.gather(*(fetch(n, gate) for n in range(4))))


asyncio.run(main())
