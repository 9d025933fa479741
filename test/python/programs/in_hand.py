"""Waits with a connection in hand that no line names, and in a task group one of whose tasks has failed."""

import asyncio
import socket
import sys
import threading


class Channel:
    def __init__(self, peer):
        self.peer = peer


def serve(channel, asked):
    asked.wait()
    return channel


async def fail():
    raise LookupError("no row", 7)


async def slow(closed):
    try:
        await asyncio.sleep(3600)
    finally:
        await closed.wait()


async def group():
    closed = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(slow(closed))
        await asyncio.sleep(0.05)
        tasks.create_task(fail())


async def main():
    kept = []
    if sys.version_info >= (3, 11):
        kept.append(asyncio.ensure_future(group()))
    await asyncio.sleep(0.2)
    one, other = socket.socketpair()
    thread = threading.Thread(target=serve, args=(Channel(one), threading.Event()), daemon=True)
    thread.start()
    print("ready", flush=True)
    threading.Event().wait()
    return kept, other


asyncio.run(main())
