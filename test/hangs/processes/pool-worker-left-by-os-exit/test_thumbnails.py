import multiprocessing

import pytest

from thumbnails import shrink


@pytest.fixture(scope="module")
def pool():
    pool = multiprocessing.get_context("spawn").Pool(1)
    yield pool
    pool.terminate()


def test_jpeg(pool):
    assert pool.apply_async(shrink, ("a.jpg",)).get() == "a.jpg.png"


def test_psd(pool):
    assert pool.apply_async(shrink, ("b.psd",)).get() == "b.psd.png"  # culprit
