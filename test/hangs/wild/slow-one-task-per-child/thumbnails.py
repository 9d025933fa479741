import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor


def shrink(name):
    time.sleep(0.4)
    return name.replace(".png", ".small.png")


def shrink_all(names):
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=2, max_tasks_per_child=1, mp_context=context) as pool:
        return list(pool.map(shrink, names))
