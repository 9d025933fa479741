import asyncio
import signal
import time

import pytest


def on_alarm(number, frame):
    raise RuntimeError("test took too long")


class Portal:
    def __init__(self, loop):
        self.answer = loop.create_future()
        loop.call_soon(self.probe)

    def probe(self):
        try:
            time.sleep(1.2)
        except Exception as error:
            self.last_error = error


@pytest.mark.asyncio
async def test_login():
    signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, 0.4)
    portal = Portal(asyncio.get_running_loop())
    assert await portal.answer == "welcome"  # culprit
