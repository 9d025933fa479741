import asyncio
import threading

import uvloop


async def work(ready):
    await asyncio.sleep(0.05)
    ready.set()


async def main():
    ready = threading.Event()
    task = asyncio.create_task(work(ready))
    await asyncio.sleep(0)
    ready.wait()  # culprit
    await task


if __name__ == "__main__":
    asyncio.run(main(), loop_factory=uvloop.new_event_loop)
