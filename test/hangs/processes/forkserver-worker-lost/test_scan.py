import multiprocessing

from scan import open_scanner, scan


def test_pages():
    context = multiprocessing.get_context("forkserver")
    pool = context.Pool(1, initializer=open_scanner, initargs=(0.5,), maxtasksperchild=1)
    pages = list(pool.imap(scan, [0.01, 60, 3600]))  # culprit
    assert pages == [0.01, 60, 3600]
