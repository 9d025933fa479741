import queue

import anyio
import anyio.to_thread


class Inbox:
    def __init__(self):
        self.messages = queue.Queue()

    def take(self):
        return self.messages.get()  # culprit

    async def next(self, within):
        with anyio.move_on_after(within):  # culprit
            return await anyio.to_thread.run_sync(self.take)  # culprit
        return None
