import asyncio
import threading


class Policy:
    def __init__(self):
        self.busy = threading.Lock()

    async def actions(self, number):
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, self.busy.acquire)  # culprit
        try:
            return number * 2
        finally:
            self.busy.release()
