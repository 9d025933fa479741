import trio


class Upload:
    def __init__(self, parts):
        self.parts = parts
        self.finished = False

    async def send(self):
        for part in range(self.parts):
            await trio.sleep(1.5)
        self.finished = True

    async def run(self):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self.send)
            while not self.finished:
                await trio.sleep(0.1)
