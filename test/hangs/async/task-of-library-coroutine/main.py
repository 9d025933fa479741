import asyncio


class Outbox:
    def __init__(self):
        self.letters = asyncio.Queue()

    def flush(self):
        return asyncio.ensure_future(self.letters.join())  # culprit

    async def sort(self):
        for number in range(3):
            await self.letters.put("letter %d" % number)
        while not self.letters.empty():
            await self.letters.get()


async def main():
    outbox = Outbox()
    await outbox.sort()
    flushed = outbox.flush()
    await asyncio.wait([flushed])


asyncio.run(main())
