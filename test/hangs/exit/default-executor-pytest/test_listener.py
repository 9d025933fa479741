import asyncio
import threading


class Listener:
    def __init__(self):
        self.stopped = threading.Event()

    def listen(self):
        self.stopped.wait()


async def exchange(listener):
    loop = asyncio.get_running_loop()
    listening = loop.run_in_executor(None, listener.listen)  # culprit
    await asyncio.sleep(0.1)
    listening.cancel()
    return "done"


def test_exchange():
    assert asyncio.run(exchange(Listener())) == "done"
