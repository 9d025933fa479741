"""One event loop for the whole program, in a thread of its own."""
import asyncio
import threading

_loop = asyncio.new_event_loop()
_thread = None


def call(function, *args):
    global _thread
    if _thread is None:
        _thread = threading.Thread(target=_loop.run_forever, daemon=True, name="bridge")
        _thread.start()
    done = threading.Event()
    answer = []

    async def run():
        answer.append(await function(*args))
        done.set()

    asyncio.run_coroutine_threadsafe(run(), _loop)
    while not done.wait(1):  # culprit
        pass
    return answer[0]
