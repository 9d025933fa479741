import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(1)


def shrink(name):
    return POOL.submit(len, name).result()  # culprit


def run(names):
    POOL.submit(time.time).result()
    time.sleep(0.1)
    with multiprocessing.get_context("fork").Pool(1) as workers:
        return workers.map(shrink, names)  # culprit
