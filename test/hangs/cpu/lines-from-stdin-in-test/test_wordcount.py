import wordcount


def test_file(tmp_path):
    (tmp_path / "a.txt").write_text("one two\n")
    assert wordcount.read(tmp_path / "a.txt") == [["one", "two"]]


def test_default():
    assert wordcount.read() == []
