import asyncio


class Client:
    """Is told by its library, from any thread, when the socket wants to write."""

    def __init__(self, loop):
        self.loop = loop
        self.writing = False

    async def _watch(self):
        self.writing = True

    def on_socket_register_write(self):
        future = asyncio.run_coroutine_threadsafe(self._watch(), self.loop)
        future.result()  # culprit

    async def publish(self, topic):
        await asyncio.sleep(0)
        self.on_socket_register_write()  # culprit
        return topic
