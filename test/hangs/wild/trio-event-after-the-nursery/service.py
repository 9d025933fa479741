import trio


class Service:
    async def serve(self, ready):
        await ready.wait()  # culprit
        return 1

    async def run(self):
        ready = trio.Event()
        async with trio.open_nursery() as nursery:  # culprit
            nursery.start_soon(self.serve, ready)
        ready.set()
        return True
