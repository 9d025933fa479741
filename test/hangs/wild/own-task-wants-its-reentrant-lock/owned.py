import asyncio


class OwnedLock:
    """An asyncio lock that its task may take again."""

    def __init__(self):
        self._owner = None
        self._depth = 0
        self._changed = asyncio.Condition()

    async def acquire(self):
        me = asyncio.current_task()
        async with self._changed:
            await self._changed.wait_for(lambda: self._owner in (None, me))
            self._owner = me
            self._depth += 1

    async def release(self):
        async with self._changed:
            self._depth -= 1
            if self._depth == 0:
                self._owner = None
                self._changed.notify_all()

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *_):
        await self.release()
