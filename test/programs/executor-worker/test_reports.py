import queue
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="report")


def render(pages):
    return pages.get()


def test_report():
    pool.submit(render, queue.Queue())
