import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def tile(number):
    time.sleep(5)
    return number


def tiles(count):
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = [pool.submit(tile, number) for number in range(count)]
        return sorted(future.result() for future in as_completed(waiting, timeout=600))
