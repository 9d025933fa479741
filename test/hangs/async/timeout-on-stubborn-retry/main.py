import asyncio


async def fetch(attempt):
    await asyncio.Event().wait()  # culprit
    return attempt


async def fetch_with_retry():
    attempt = 0
    while True:
        attempt += 1
        try:
            return await fetch(attempt)  # culprit
        except (ConnectionError, asyncio.CancelledError):
            continue


async def main():
    try:
        await asyncio.wait_for(fetch_with_retry(), timeout=0.3)  # culprit
    except asyncio.TimeoutError:
        print("gave up")


asyncio.run(main())
