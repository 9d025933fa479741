import asyncio
import time


class Bucket:
    def __init__(self, rate):
        self.rate = rate
        self.tokens = 1.0
        self.filled = time.monotonic()

    def fill(self):
        now = time.monotonic()
        self.tokens = min(1.0, self.tokens + (now - self.filled) * self.rate)
        self.filled = now

    async def take(self):
        while True:
            self.fill()
            if self.tokens >= 1:
                self.tokens -= 1
                return
            await asyncio.sleep(0.1)
