import asyncio
import signal
import time


def on_alarm(number, frame):
    raise TimeoutError("took longer than 0.5 s")


def draw(loop):
    loop.call_later(0.5, draw, loop)
    time.sleep(1.2 if loop.time() - loop.started < 0.4 else 0)


async def finished():
    await asyncio.Event().wait()  # culprit


async def main():
    loop = asyncio.get_running_loop()
    loop.started = loop.time()
    loop.call_soon(draw, loop)
    signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    await finished()


asyncio.run(main())
