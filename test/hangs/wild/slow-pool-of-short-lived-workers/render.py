import multiprocessing
import time


def page(number):
    time.sleep(0.8)
    return number


def book():
    with multiprocessing.Pool(2, maxtasksperchild=1) as pool:
        return pool.map(page, range(40), chunksize=1)  # culprit
