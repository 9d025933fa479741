import concurrent.futures
import multiprocessing

import pytest

from matrix import row_sums


@pytest.fixture
def executor():
    context = multiprocessing.get_context("spawn")
    executor = concurrent.futures.ProcessPoolExecutor(1, mp_context=context)
    yield executor
    executor.shutdown()  # culprit


def test_broken_row(executor):
    rows = [list(range(400000))]
    futures = [executor.submit(row_sums, part) for part in ([None], rows, rows, rows)]  # culprit
    with pytest.raises(Exception):
        futures[0].result()
