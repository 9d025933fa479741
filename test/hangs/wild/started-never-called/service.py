import trio


class Service:
    def __init__(self):
        self.seen = []
        self.send, self.receive = trio.open_memory_channel(5)

    async def serve(self, task_status=trio.TASK_STATUS_IGNORED):
        async for item in self.receive:  # culprit
            self.seen.append(item)

    async def run(self, items):
        async with trio.open_nursery() as nursery:
            await nursery.start(self.serve)  # culprit
            async with self.send:
                for item in items:
                    await self.send.send(item)
        return self.seen
