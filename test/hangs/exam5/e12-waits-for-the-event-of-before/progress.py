import trio


class Progress:
    """A counter that tasks can wait for."""

    def __init__(self):
        self.value = 0
        self._changed = trio.Event()

    def notify(self):
        self._changed = trio.Event()  # culprit
        self._changed.set()  # culprit

    def add(self, amount=1):
        self.value += amount
        self.notify()

    async def wait_for(self, value):
        while self.value < value:
            await self._changed.wait()  # culprit
        return self.value
