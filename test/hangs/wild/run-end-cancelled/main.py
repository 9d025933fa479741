import asyncio


async def keep(name, stop):
    while not stop.is_set():
        try:
            await stop.wait()  # culprit
        except asyncio.CancelledError:
            print(name, "does not stop yet")


async def short():
    await asyncio.sleep(3600)


async def main():
    stop = asyncio.Event()
    for name in ("a", "b"):
        asyncio.create_task(short())
    asyncio.create_task(keep("mail", stop), name="mail")
    await asyncio.sleep(0.05)


asyncio.run(main())
