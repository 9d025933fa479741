import asyncio
import os

from bridge import call


async def order(number):
    await asyncio.sleep(0.01)
    return number * 10


def test_in_a_child():
    assert call(order, 1) == 10
    pid = os.fork()
    if pid == 0:
        os._exit(0 if call(order, 2) == 20 else 1)  # culprit
    assert os.waitpid(pid, 0)[1] == 0  # culprit
