import asyncio
import time


class Bridge:
    def __init__(self):
        self.loop = asyncio.new_event_loop()

    def submit(self, coroutine):
        return asyncio.ensure_future(coroutine, loop=self.loop)

    def wait(self, future):
        while not future.done():  # culprit
            time.sleep(0.1)  # culprit
        return future.result()
