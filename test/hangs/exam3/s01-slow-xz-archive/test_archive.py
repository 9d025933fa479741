import lzma

from archive import archive


def test_archive_of_a_month(tmp_path):
    archive(tmp_path / "logs.xz", 31)
    assert lzma.decompress((tmp_path / "logs.xz").read_bytes())
