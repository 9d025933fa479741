"""Generators that hold a lock and stand still, kept by: an exit stack of an object in a task's variable, a block of a task, an exit stack
of another generator, nobody but a module."""

import asyncio
import contextlib
import threading

REST = threading.Lock()


class Container:
    def __init__(self):
        self.stack = contextlib.AsyncExitStack()


@contextlib.asynccontextmanager
async def in_container(lock):
    async with lock:
        yield


@contextlib.asynccontextmanager
async def in_block(lock):
    async with lock:
        yield


@contextlib.contextmanager
def in_generator():
    with REST:
        yield


@contextlib.contextmanager
def of_module(lock):
    with lock:
        yield


def outer():
    with contextlib.ExitStack() as stack:
        stack.enter_context(in_generator())
        yield


KEPT = [of_module(threading.Lock()), outer()]
KEPT[0].__enter__()
next(KEPT[1])


async def has_container(never):
    container = Container()
    await container.stack.enter_async_context(in_container(asyncio.Lock()))
    await never.wait()


async def has_block(never):
    async with in_block(asyncio.Lock()):
        await never.wait()


async def main():
    never = asyncio.Event()
    tasks = [asyncio.create_task(one) for one in (has_container(never), has_block(never))]
    await asyncio.sleep(0.1)
    print("ready", flush=True)
    await asyncio.gather(*tasks)


asyncio.run(main())
