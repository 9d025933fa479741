import asyncio

import nest_asyncio

nest_asyncio.apply()


class Flow:
    def __init__(self):
        self.task = None

    async def step(self):
        await asyncio.sleep(0.1)
        return self.result()  # culprit

    def result(self):
        return asyncio.get_event_loop().run_until_complete(self.task)  # culprit

    async def run(self):
        self.task = asyncio.create_task(self.step(), name="step")
        return await self.task  # culprit
