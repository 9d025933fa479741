"""One object of each kind of asyncio, with tasks that wait for them; in pure Python where the first argument says so."""

import sys

if sys.argv[1:] == ["pure"]:
    sys.modules["_asyncio"] = None

import asyncio  # noqa: E402
import threading  # noqa: E402

GATE = threading.Event()


class Registry:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def enter(self):
        async with self.lock:
            pass


async def fail():
    raise ValueError("lost", 7)


async def wait_for(event):
    await event.wait()


async def main():
    loop = asyncio.get_running_loop()
    registry, event, jobs = Registry(), asyncio.Event(), asyncio.Queue(2)
    condition, semaphore = asyncio.Condition(), asyncio.Semaphore(0)
    await registry.lock.acquire()
    lost = [asyncio.ensure_future(fail())]
    waiting = [asyncio.ensure_future(wait) for wait in (registry.enter(), wait_for(event), jobs.get())]
    sleeping, acquiring = asyncio.ensure_future(asyncio.sleep(1000)), asyncio.ensure_future(semaphore.acquire())
    both = asyncio.gather(waiting[0], waiting[1])
    elsewhere = loop.run_in_executor(None, GATE.wait)
    threadsafe = asyncio.run_coroutine_threadsafe(wait_for(event), loop)
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(*address[:2])
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-S", "-c", "input()", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    await asyncio.sleep(0.05)
    loop.call_later(1000, event.set)
    unstarted = asyncio.run_coroutine_threadsafe(wait_for(event), loop)
    (condition, lost, sleeping, acquiring, elsewhere, threadsafe, reader, writer, child, unstarted)
    print("ready", flush=True)
    # In the loop's own thread: `unstarted` can never begin.
    GATE.wait()
    await both


asyncio.run(main())
