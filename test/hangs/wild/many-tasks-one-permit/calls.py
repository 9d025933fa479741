import asyncio


class Calls:
    def __init__(self):
        self.limit = asyncio.Semaphore(1)
        self.pending = {}

    async def call(self, number):
        async with self.limit:  # culprit
            reply = asyncio.get_running_loop().create_future()
            if number != 3:
                self.pending[number] = reply
                asyncio.get_running_loop().call_soon(reply.set_result, number)
            return await reply  # culprit


async def call_all(count):
    calls = Calls()
    return await asyncio.gather(*(calls.call(n) for n in range(count)))
