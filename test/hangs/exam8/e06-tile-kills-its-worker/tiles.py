import asyncio
import os
import signal


async def render(number):
    await asyncio.sleep(0.05)
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)  # culprit
    return number * number
