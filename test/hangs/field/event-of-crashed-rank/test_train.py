from train import train


def test_with_file(tmp_path):
    (tmp_path / "model").write_text("1")
    assert train(tmp_path / "model") == 2


def test_without_file(tmp_path):
    assert train(tmp_path / "none") == 2
