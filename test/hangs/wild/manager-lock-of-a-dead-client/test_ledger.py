from ledger import Ledger


def test_ledger():
    assert Ledger().run() == 1
