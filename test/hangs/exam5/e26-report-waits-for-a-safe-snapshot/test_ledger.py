import pytest

from ledger import Ledger, Report


@pytest.fixture(scope="module")
def ledger():
    ledger = Ledger()
    ledger.create()
    yield ledger
    ledger.close()


@pytest.fixture
def report():
    report = Report()
    yield report
    report.close()


def test_empty(ledger, report):
    assert report.balances() == {}


def test_balances(ledger, report):
    ledger.book("ann", 10)  # culprit
    ledger.book("bob", -3)
    assert report.balances() == {"ann": 10, "bob": -3}  # culprit
