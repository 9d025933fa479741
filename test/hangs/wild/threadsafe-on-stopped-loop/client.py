import asyncio
import threading


class Client:
    """A client with a loop of its own."""

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="client", daemon=True)
        self.thread.start()

    async def _get(self, key):
        await asyncio.sleep(0)
        return key.upper()

    def get(self, key):
        return asyncio.run_coroutine_threadsafe(self._get(key), self.loop).result()  # culprit

    def close(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
