import os
from multiprocessing import get_context


def shrink(size):
    if size > 1000:
        os._exit(3)
    return size // 2


def shrink_all(sizes):
    pool = get_context("fork").Pool(2)
    results = [pool.apply_async(shrink, (size,)) for size in sizes]  # culprit
    pool.close()
    pool.join()  # culprit
    return [result.get() for result in results]
