import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def step(number):
    time.sleep(3)
    return number * number


def run(count):
    with ProcessPoolExecutor(2) as pool:
        return sorted(future.result() for future in as_completed([pool.submit(step, one) for one in range(count)]))
