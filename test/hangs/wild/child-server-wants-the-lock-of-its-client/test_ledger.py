from ledger import Ledger


def test_backup(tmp_path):
    ledger = Ledger(tmp_path / "ledger.txt")
    ledger.write("3 pencils")
    assert b"pencils" in ledger.backup()  # culprit
