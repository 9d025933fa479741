import time
from concurrent.futures import ThreadPoolExecutor, wait


def job(number):
    time.sleep(1.2)
    return number


def run(count):
    with ThreadPoolExecutor(2) as pool:
        pending = {pool.submit(job, number) for number in range(count)}
        finished = []
        while pending:
            done, pending = wait(pending, timeout=0.5)
            finished += [future.result() for future in done]
    return sorted(finished)
