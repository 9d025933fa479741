import asyncio

from pyee.asyncio import AsyncIOEventEmitter


class Display(AsyncIOEventEmitter):
    """Tells what happens to it by events."""

    async def switch_on(self):
        await asyncio.sleep(0.05)
        self.emit("ready", 1024)

    async def next_event(self, name):
        future = asyncio.get_running_loop().create_future()
        self.once(name, lambda value: future.set_result(value))
        return await future  # culprit
