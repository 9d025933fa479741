from ledger import book_apart, total


def test_total_after_a_crash(tmp_path):
    path = tmp_path / "ledger"
    assert book_apart(path, 3) == 0
    assert book_apart(path, -1) != 0
    assert total(path) == 3
