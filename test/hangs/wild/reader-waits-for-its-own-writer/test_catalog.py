from catalog import refresh


def test_refresh(tmp_path):
    refresh(str(tmp_path / "catalog"))
