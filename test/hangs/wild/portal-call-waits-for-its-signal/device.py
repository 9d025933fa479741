import anyio
from anyio.from_thread import start_blocking_portal


class Device:
    """A device that is driven by asynchronous code, for programs that have none."""

    def __enter__(self):
        self._scope = start_blocking_portal()
        self._portal = self._scope.__enter__()
        self._moved = self._portal.call(anyio.Event)
        return self

    def __exit__(self, *error):
        return self._scope.__exit__(*error)

    def move(self, steps):
        return self._portal.call(self._move, steps)

    def calibrated(self):
        self._portal.call(self._moved.set)

    async def _move(self, steps):
        if steps > 10:
            await self._moved.wait()  # culprit
        return steps
