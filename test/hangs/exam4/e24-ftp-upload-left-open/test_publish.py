from publish import publish


def test_publish(ftp_server, tmp_path):
    assert publish(*ftp_server, "notes.txt", b"new in 2.0").startswith("226")
    assert (tmp_path / "notes.txt").read_bytes() == b"new in 2.0"
