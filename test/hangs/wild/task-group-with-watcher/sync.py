import asyncio


class Sync:
    def __init__(self):
        self.stopped = False
        self.seen = 0

    async def watch(self):
        while not self.stopped:  # culprit
            self.seen = len(asyncio.all_tasks())
            await asyncio.sleep(0.3)  # culprit

    async def copy(self, names):
        copied = []
        async with asyncio.TaskGroup() as group:
            group.create_task(self.watch(), name="watch")
            for name in names:
                await asyncio.sleep(0.01)
                copied.append(name)
        return copied
