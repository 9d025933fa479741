import pytest

from ledger import Ledger, context


@pytest.fixture(scope="module")
def ledger():
    with context.Manager() as manager:
        yield Ledger(manager)


def test_import(ledger):
    assert ledger.book_in_process("rent", [10, 20]) == 0
    assert ledger.accounts["rent"] == 30


def test_import_that_is_killed(ledger):
    assert ledger.book_in_process("food", [5, None]) == -9
    ledger.book("food", [7])
    assert ledger.accounts["food"] == 12
