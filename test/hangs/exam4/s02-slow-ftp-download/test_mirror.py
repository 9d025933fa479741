from mirror import mirror


def test_mirror(ftp_server, tmp_path):
    (tmp_path / "image.bin").write_bytes(bytes(900_000))
    mirror(*ftp_server, "image.bin", tmp_path / "copy.bin")
    assert (tmp_path / "copy.bin").stat().st_size == 900_000
