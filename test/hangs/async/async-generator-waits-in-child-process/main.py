import asyncio
import multiprocessing


class Stream:
    def __init__(self):
        self.items, self.more = [], asyncio.Event()

    async def __aiter__(self):
        while True:
            while self.items:
                yield self.items.pop(0)
            self.more.clear()
            await self.more.wait()  # culprit


async def follow():
    stream = Stream()
    stream.items += ["a", "b"]
    async for item in stream:  # culprit
        print(item, flush=True)


def run():
    asyncio.run(follow())


if __name__ == "__main__":
    process = multiprocessing.get_context("spawn").Process(target=run)
    process.start()
    process.join()
