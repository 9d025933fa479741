from inbox import next_upload


def test_next_upload(tmp_path):
    (tmp_path / "order.xml").write_text("<order/>")
    assert next_upload(tmp_path) == ["order.xml"]  # culprit
