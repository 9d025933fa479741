from journal import run


def test_run(tmp_path):
    run(tmp_path / "notes.db")
