import os

from pack import pack_all


def test_pack_all(tmp_path):
    paths = []
    for n in range(60):
        path = tmp_path / f"track{n:02}.raw"
        path.write_bytes(os.urandom(1 << 20))
        paths.append(path)
    packed = pack_all(paths)
    assert all(path.exists() for path in packed)
