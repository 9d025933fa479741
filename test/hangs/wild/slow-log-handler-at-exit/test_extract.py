import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import journal


def test_extract():
    journal.ship()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
        assert pool.submit(journal.extract, 4).result() == 4
