import asyncio
import contextlib


class ReadWriteLock:
    def __init__(self):
        self._condition = asyncio.Condition()
        self._readers = 0

    @contextlib.asynccontextmanager
    async def read(self):
        async with self._condition:
            self._readers += 1
        try:
            yield
        finally:
            async with self._condition:
                self._readers -= 1
                self._condition.notify_all()

    @contextlib.asynccontextmanager
    async def write(self):
        async with self._condition:
            await self._condition.wait_for(lambda: self._readers == 0)
            yield
