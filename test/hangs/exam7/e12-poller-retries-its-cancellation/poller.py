import asyncio

from tenacity import retry, retry_if_not_exception_type, wait_fixed


class Poller:
    """Asks a source for news until it is stopped."""

    def __init__(self, source):
        self._source = source
        self._task = None

    @retry(retry=retry_if_not_exception_type(ValueError), wait=wait_fixed(0.1))  # culprit
    async def _poll(self):
        while True:
            await self._source.get()  # culprit

    def start(self):
        self._task = asyncio.create_task(self._poll(), name="poller")

    async def stop(self):
        self._task.cancel()
        try:
            await self._task  # culprit
        except asyncio.CancelledError:
            pass
