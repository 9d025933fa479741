import multiprocessing
import os
import signal


def work(results):
    os.kill(os.getpid(), signal.SIGKILL)
    results.put(1)


def measure():
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    worker = context.Process(target=work, args=(results,), name="measurer")
    worker.start()
    value = results.get()  # culprit
    worker.join()
    return value
