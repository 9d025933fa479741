import asyncio
import threading
import time


async def waits(event):
    await event.wait()  # culprit
    return "A"


def test_result():
    event = asyncio.Event()
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True, name="loop").start()
    future = asyncio.run_coroutine_threadsafe(waits(event), loop)
    time.sleep(0.3)
    event.set()
    assert future.result() == "A"  # culprit
