import multiprocessing
import time


def segment(number):
    time.sleep(0.3)
    return number


def segment_all(numbers):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return pool.map(segment, numbers, chunksize=1)
