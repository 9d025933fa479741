from index import build


def test_index(tmp_path):
    build(str(tmp_path))
