import time
from concurrent.futures import ThreadPoolExecutor


def job(number):
    time.sleep(1.5)
    return number


def run(count):
    with ThreadPoolExecutor(2) as pool:
        pending = [pool.submit(job, number) for number in range(count)]
        results = []
        while pending:
            results += [future.result() for future in pending if future.done()]
            pending = [future for future in pending if not future.done()]
            time.sleep(0.1)
    return results
