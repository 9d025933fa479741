"""Two workers of a pool that are busy as long as their parent is there; each is forked while the pool is being made."""

import multiprocessing
import os
import time

PARENT = os.getpid()


def work(_):
    print(os.getpid(), flush=True)
    while os.getppid() == PARENT:
        time.sleep(0.05)


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(2) as pool:
        pool.map(work, range(2))
