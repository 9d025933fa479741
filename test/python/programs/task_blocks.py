"""Tasks that stand in `async with` blocks which no name of their code leads to, and one that waits for a pipe behind a table of handlers."""

import asyncio
import os


class Locks:
    def __init__(self):
        self._made = [asyncio.Lock(), asyncio.Lock()]

    def first(self):
        return self._made[0]

    def second(self):
        return self._made[1]


class Stream:
    def __init__(self, future):
        self.future = future

    def handle(self, events):
        self.future.set_result(events)


class Handlers:
    """As a loop that is built on asyncio's keeps them: by descriptor."""

    def __init__(self):
        self.handlers = {}

    def add(self, descriptor, handler):
        self.handlers[descriptor] = descriptor, handler
        asyncio.get_running_loop().add_reader(descriptor, self.run, descriptor)

    def run(self, descriptor):
        self.handlers[descriptor][1](1)


async def holds(locks, never):
    async with locks.first():
        await never.wait()


async def enters(locks):
    async with locks.second(), locks.first():
        pass


async def reads(handlers, descriptor):
    stream = Stream(asyncio.get_running_loop().create_future())
    handlers.add(descriptor, stream.handle)
    await stream.future


async def main():
    locks, never, handlers = Locks(), asyncio.Event(), Handlers()
    reading, writing = os.pipe()
    tasks = [asyncio.create_task(one) for one in (holds(locks, never), enters(locks), reads(handlers, reading))]
    await asyncio.sleep(0.1)
    print("ready", flush=True)
    await asyncio.gather(*tasks)
    return writing


asyncio.run(main())
