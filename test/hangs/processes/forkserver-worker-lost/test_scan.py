import multiprocessing

from scan import scan


def test_pages():
    context = multiprocessing.get_context("forkserver")
    pool = context.Pool(1)
    pages = list(pool.imap(scan, [1, -1, 2]))  # culprit
    assert pages == [1, -1, 2]
