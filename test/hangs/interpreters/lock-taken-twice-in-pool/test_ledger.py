from concurrent.futures import InterpreterPoolExecutor

import ledger


def test_total_is_zero():
    assert ledger.total() == 0


def test_booked_in_an_interpreter():
    with InterpreterPoolExecutor(max_workers=2) as pool:
        assert list(pool.map(ledger.book, [5])) == [5]
