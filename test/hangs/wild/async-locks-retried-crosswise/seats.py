import asyncio


async def swap(first, second, log):
    async with first:
        await asyncio.sleep(0.05)
        while True:
            try:
                await asyncio.wait_for(second.acquire(), timeout=0.4)  # culprit
                break
            except asyncio.TimeoutError:
                log.append("again")
        second.release()
