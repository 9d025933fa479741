import trio
from trio_util import AsyncBool


class Valve:
    def __init__(self):
        self.is_open = AsyncBool(False)
        self.filled = 0

    async def open(self):
        await trio.sleep(0.05)
        self.is_open.value = True

    async def fill(self, litres):
        await self.is_open.wait_transition(lambda value, old: value)  # culprit
        self.filled += litres
