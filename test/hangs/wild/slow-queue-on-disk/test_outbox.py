from outbox import first


def test_first(tmp_path):
    assert first(str(tmp_path / "box")) == "invoice 17"
