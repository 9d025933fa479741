import trio


class Release:
    def __init__(self):
        self.approved = trio.Event()
        self.published = False

    async def publish(self):
        await self.approved.wait()  # culprit
        self.published = True

    async def run(self):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self.publish)
            while not self.published:  # culprit
                await trio.sleep(0.1)  # culprit
