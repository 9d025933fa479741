import asyncio


class Mailer:
    def __init__(self, send):
        self.send = send
        self.outbox = asyncio.Queue()
        self.worker = asyncio.create_task(self.work(), name="mailer")

    async def work(self):
        while (mail := await self.outbox.get()) is not None:  # culprit
            self.send(mail)

    async def close(self):
        await self.outbox.put(None)
        await self.worker
