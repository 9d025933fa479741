import multiprocessing
import os
import signal


def shrink(size):
    if size > 4000:
        # what the kernel does to us on the small runners
        os.kill(os.getpid(), signal.SIGKILL)  # culprit
    return size // 10


def shrink_all(sizes):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return pool.map(shrink, sizes, chunksize=1)  # culprit
