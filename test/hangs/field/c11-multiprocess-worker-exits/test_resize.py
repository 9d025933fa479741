from multiprocess import get_context

from resize import resize


def test_resize_all():
    with get_context("fork").Pool(2) as pool:
        assert pool.map(resize, range(8), chunksize=1) == [2 * n for n in range(8)]  # culprit
