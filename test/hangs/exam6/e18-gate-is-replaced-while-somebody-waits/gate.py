import anyio


class Gate:
    """Closed until a round is announced; closed again before the next one."""

    def __init__(self):
        self._event = anyio.Event()
        self.round = 0

    def announce(self):
        self.round += 1
        self._event.set()

    def close(self):
        self._event = anyio.Event()  # culprit

    async def passed(self):
        await self._event.wait()  # culprit
        return self.round
