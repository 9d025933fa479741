import multiprocessing
import threading
import time

from diskcache import Cache

cache = Cache("cache", timeout=600)
entered = threading.Event()


def refresh():
    with cache.transact():  # culprit
        for number in range(20):
            cache.set(f"page{number}", number)
        entered.set()
        time.sleep(0.5)


def remember(key, value):
    cache.set(key, value)  # culprit


if __name__ == "__main__":
    refresher = threading.Thread(target=refresh, name="refresher")
    refresher.start()
    entered.wait()
    context = multiprocessing.get_context("fork")
    worker = context.Process(target=remember, args=("visits", 12), name="worker")
    worker.start()  # culprit
    refresher.join()
    print("pages are fresh:", cache["page19"], flush=True)
    worker.join()  # culprit
    print("visits:", cache["visits"])
