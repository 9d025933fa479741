import asyncio
import threading


class Client:
    """A blocking client around an event loop in a thread."""

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.open = True

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()  # culprit

    async def _flush(self):
        self.open = False

    def disconnect(self):
        self.loop.call_soon_threadsafe(self.loop.stop)  # culprit
        self.thread.join()

    def close(self):
        if self.open:
            self.call(self._flush())  # culprit
