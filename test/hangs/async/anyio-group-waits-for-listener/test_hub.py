import anyio


class Hub:
    def __init__(self):
        self.closed = None
        self.seen = []

    async def listen(self):
        await self.closed.wait()  # culprit
        self.seen.append("closed")


async def run(hub):
    hub.closed = anyio.Event()
    async with anyio.create_task_group() as group:  # culprit
        group.start_soon(hub.listen)
        await anyio.sleep(0.05)
        hub.seen.append("used")


def test_hub():
    hub = Hub()
    anyio.run(run, hub)
    assert hub.seen == ["used", "closed"]
