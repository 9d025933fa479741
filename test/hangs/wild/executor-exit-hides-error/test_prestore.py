import threading
from concurrent.futures import ThreadPoolExecutor, wait

GENERATED = threading.Event()


def generate(page):
    GENERATED.wait()  # culprit
    return page * 2


def prestore(pages):
    with ThreadPoolExecutor(1) as pool:
        jobs = [pool.submit(generate, page) for page in pages]
        done, _ = wait(jobs, timeout=0.2)
        if not done:
            raise ValueError("no page in time")
        return [job.result() for job in jobs]


def test_prestore():
    assert prestore([1]) == [2]
