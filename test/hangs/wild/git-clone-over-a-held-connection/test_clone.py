from clone import clone


def test_clone(tmp_path):
    clone(str(tmp_path / "notes"))
