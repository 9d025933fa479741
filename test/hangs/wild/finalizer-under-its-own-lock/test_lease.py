from lease import Ledger, _held


def test_two_ledgers():
    Ledger("a")
    second = Ledger("b")
    assert second.key in _held
