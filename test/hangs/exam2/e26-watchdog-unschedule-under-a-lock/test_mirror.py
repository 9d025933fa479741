import time

import pytest

from mirror import Mirror


@pytest.fixture
def mirror():
    mirror = Mirror()
    yield mirror
    mirror.close()


def test_size(mirror, tmp_path):
    mirror.watch(str(tmp_path))
    (tmp_path / "a.txt").write_text("hello")
    for _ in range(100):
        if mirror.sizes:
            break
        time.sleep(0.1)
    assert mirror.sizes == {"a.txt": 5}


def test_unwatch(mirror, tmp_path):
    mirror.watch(str(tmp_path))
    (tmp_path / "b.txt").write_text("bye")
    mirror.uploading.wait()
    mirror.unwatch(str(tmp_path))
    assert mirror.watches == {}
