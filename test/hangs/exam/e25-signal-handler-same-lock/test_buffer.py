from buffer import WriteBuffer


def test_rows_are_flushed(tmp_path):
    path = tmp_path / "rows"
    buffer = WriteBuffer(path, 0.25)
    for n in range(3):
        buffer.append(f"row {n}")
    buffer.close()
    assert len(path.read_text().splitlines()) == 3
