import asyncio
import queue
import threading

uploads = queue.Queue()
loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever, name="io-loop", daemon=True).start()


def take_upload():
    print("upload", uploads.get())  # culprit


async def upload(name):
    await asyncio.sleep(0.1)
    uploads.put(name)
    return name


pending = asyncio.run_coroutine_threadsafe(upload("a.bin"), loop)
loop.call_soon_threadsafe(take_upload)
print(pending.result())
