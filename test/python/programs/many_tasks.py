"""More tasks than are told, each with a lock of its own that it holds; three of the executor's threads wait."""

import asyncio
import threading


class Worker:
    def __init__(self, jobs):
        self.jobs, self.lock = jobs, asyncio.Lock()

    async def run(self):
        async with self.lock:
            await self.jobs.get()


async def main():
    jobs, loop = asyncio.Queue(), asyncio.get_running_loop()
    tasks = [asyncio.ensure_future(Worker(jobs).run()) for _ in range(10100)]
    blocked = [loop.run_in_executor(None, threading.Event().wait) for _ in range(3)]
    await asyncio.sleep(0)
    print("ready", flush=True)
    await asyncio.wait(tasks + blocked)


asyncio.run(main())
