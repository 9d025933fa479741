import time

import pytest
from watch import Watch


@pytest.fixture(scope="module")
def watch(tmp_path_factory):
    one = Watch(tmp_path_factory.mktemp("inbox"))
    one.start()
    yield one
    one.join()


def test_sees(watch):
    (watch.folder / "a").touch()
    time.sleep(0.3)
    assert watch.seen == {"a"}
