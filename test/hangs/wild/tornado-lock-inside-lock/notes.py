from tornado import locks


class Notes:
    def __init__(self):
        self._lock = locks.Lock()
        self._names = {}

    async def rename(self, old, new):
        async with self._lock:  # culprit
            self._names[new] = self._names.pop(old)

    async def save(self, name, text):
        async with self._lock:  # culprit
            self._names[name + ".part"] = text
            await self.rename(name + ".part", name)  # culprit
