import asyncio


class Mail:
    def __init__(self):
        self.box = asyncio.Queue()

    async def deliver(self):
        while True:
            await self.box.get()
            await asyncio.sleep(0.5)
            self.box.task_done()

    async def send(self, letters):
        courier = asyncio.create_task(self.deliver())
        for letter in letters:
            self.box.put_nowait(letter)
        try:
            await asyncio.wait_for(asyncio.shield(self.box.join()), 0.2)
        except TimeoutError:
            courier.cancel()
        await self.box.join()  # culprit
