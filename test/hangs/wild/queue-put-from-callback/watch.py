import asyncio
import threading
import time


class Watcher:
    def __init__(self):
        self.events = asyncio.Queue()
        self.stop = threading.Event()
        threading.Thread(target=self.run, name="watcher", daemon=True).start()

    def run(self):
        time.sleep(0.4)
        self.events.put_nowait("changed")  # culprit
        self.stop.wait()

    async def next(self):
        return await self.events.get()  # culprit
