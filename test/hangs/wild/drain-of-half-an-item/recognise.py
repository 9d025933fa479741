import multiprocessing
import time


def recognise(results):
    results.put(b"s" * 2_000_000)
    time.sleep(60)


def cancelled():
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    worker = context.Process(target=recognise, args=(results,), name="recogniser", daemon=True)  # culprit
    worker.start()  # culprit
    while results.empty():
        time.sleep(0.05)
    time.sleep(0.3)
    worker.kill()
    worker.join()
    return results.get_nowait()  # culprit
