from walk import pool, walk


def test_walk(tmp_path):
    (tmp_path / "a").write_text("aaa")
    assert pool.schedule(walk, args=[tmp_path]).result() == 3  # culprit
