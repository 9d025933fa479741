import time
from multiprocessing.pool import ThreadPool


def scale(name):
    time.sleep(0.2)
    return name.upper()


def scale_two(first, second):
    pool = ThreadPool(1)
    one, two = pool.apply_async(scale, [first]), pool.apply_async(scale, [second])
    done = one.get()
    pool.terminate()
    return done, two.get()  # culprit
