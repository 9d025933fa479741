import asyncio
import signal
import time


def on_alarm(number, frame):
    raise TimeoutError("took longer than 0.3 s")


def draw(loop):
    loop.call_later(0.2, draw, loop)
    time.sleep(0.6 if loop.time() - loop.started < 0.5 else 0)


async def finished():
    await asyncio.Event().wait()  # culprit


async def main():
    loop = asyncio.get_running_loop()
    loop.started = loop.time()
    loop.call_soon(draw, loop)
    signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    await finished()


asyncio.run(main())
