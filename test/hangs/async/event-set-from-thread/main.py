import asyncio
import threading
import time


def warm(ready):
    time.sleep(0.6)
    ready.set()  # culprit


async def main():
    ready = asyncio.Event()
    threading.Thread(target=warm, args=(ready,), name="warm-up").start()
    await ready.wait()  # culprit
    print("ready")


asyncio.run(main())
