import queue

import trio


class Inbox:
    def __init__(self):
        self.messages = queue.Queue()

    async def receive(self, patience):
        with trio.move_on_after(patience):
            return await trio.to_thread.run_sync(self.messages.get)  # culprit
        return None
