import asyncio


class Changes:
    def __init__(self):
        self._waiting = []
        self.last = None

    def __await__(self):
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        return (yield from future)  # culprit

    def tell(self, value):
        self.last = value
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            future.set_result(value)
