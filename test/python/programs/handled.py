"""Waits in a `finally`: of the main thread's, of a task's, and of a task that is cancelled while it handles an error."""

import asyncio
import threading


async def close(closed):
    try:
        raise LookupError("no row", 7)
    finally:
        await closed.wait()


async def cancelled(closed):
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        await closed.wait()


async def idle(closed):
    kept = ValueError("handled long ago")
    await closed.wait()
    return kept


async def main():
    closed = asyncio.Event()
    tasks = [asyncio.ensure_future(part(closed)) for part in (close, cancelled, idle)]
    await asyncio.sleep(0.05)
    tasks[1].cancel()
    try:
        open("missing.csv")
    finally:
        print("ready", flush=True)
        threading.Event().wait()


asyncio.run(main())
