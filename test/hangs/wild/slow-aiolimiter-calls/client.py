from aiolimiter import AsyncLimiter


class Client:
    def __init__(self):
        self.limiter = AsyncLimiter(2, 1)

    async def fetch(self, number):
        async with self.limiter:
            return number * 2
