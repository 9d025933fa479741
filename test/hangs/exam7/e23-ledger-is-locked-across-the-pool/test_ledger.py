import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest
from ledger import append, exclusive


@pytest.fixture
def pool():
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("forkserver")) as pool:
        yield pool


def test_one_line(pool, tmp_path):
    assert pool.submit(append, tmp_path / "ledger", "12 chairs").result() == "12 chairs"


def test_lines_stay_together(pool, tmp_path):
    path = tmp_path / "ledger"
    with exclusive(path):  # culprit
        lines = [pool.submit(append, path, f"line {number}") for number in range(3)]
        done = [line.result() for line in lines]  # culprit
    assert done == ["line 0", "line 1", "line 2"]
