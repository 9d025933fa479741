import threading
import time


def later(loop, callback):
    def run():
        time.sleep(0.4)
        loop.asyncio_loop.call_soon(callback)  # culprit

    threading.Thread(target=run, daemon=True).start()
