import asyncio
import threading

from asgiref.sync import sync_to_async


class Job:
    def __init__(self):
        self.finished = threading.Event()

    def wait(self):
        self.finished.wait()  # culprit
        return "finished"

    def finish(self):
        self.finished.set()


async def run(job):
    waiter = asyncio.create_task(sync_to_async(job.wait)())  # culprit
    await asyncio.sleep(0.1)
    await sync_to_async(job.finish)()  # culprit
    return await waiter
