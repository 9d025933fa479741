import asyncio
import threading
import time


class Tool:
    def __init__(self):
        self.guard = threading.Lock()
        self.free = []

    def connect(self):
        time.sleep(0.2)
        return object()

    async def connection(self):
        with self.guard:  # culprit
            if not self.free:
                loop = asyncio.get_running_loop()
                self.free.append(await loop.run_in_executor(None, self.connect))  # culprit
            return self.free[-1]
