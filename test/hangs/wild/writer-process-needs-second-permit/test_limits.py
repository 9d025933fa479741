import multiprocessing

from limits import render


def test_pages():
    context = multiprocessing.get_context("spawn")
    slots = context.BoundedSemaphore(2)
    pages = [context.Process(target=render, args=(slots, f"page-{number}")) for number in range(2)]
    for page in pages:
        page.start()
    for page in pages:
        page.join()
