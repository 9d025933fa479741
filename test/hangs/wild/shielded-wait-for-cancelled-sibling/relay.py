import anyio


class Relay:
    def __init__(self):
        self.flushed = anyio.Event()

    async def flusher(self):
        await anyio.sleep(30)
        self.flushed.set()

    async def run(self):
        async with anyio.create_task_group() as group:
            group.start_soon(self.flusher)
            try:
                await anyio.sleep(0.2)
                group.cancel_scope.cancel()
                await anyio.sleep(1)
            finally:
                with anyio.CancelScope(shield=True):
                    await self.flushed.wait()  # culprit
