import asyncio


async def listen(stopped):
    while True:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            await stopped.wait()  # culprit
            raise


async def main():
    stopped = asyncio.Event()
    asyncio.create_task(listen(stopped), name="listener")
    await asyncio.sleep(0.1)
    raise RuntimeError("no configuration")


asyncio.run(main())
