import asyncio
import threading


async def poll(queue):
    while True:
        await queue.get()


def render(lock):
    with lock:
        return "page"


async def main():
    queue, lock = asyncio.Queue(), threading.Lock()
    lock.acquire()
    pages = asyncio.to_thread(render, lock)
    try:
        await asyncio.gather(poll(queue), poll(queue), pages)  # culprit
    finally:
        lock.release()


asyncio.run(main())
