import multiprocessing
import time


def compare(one, other):
    time.sleep(2)
    return one - other


def compare_all(pairs):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        return pool.starmap(compare, pairs, chunksize=1)
