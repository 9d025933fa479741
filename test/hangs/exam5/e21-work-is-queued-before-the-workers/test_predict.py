import pytest

from predict import Workers, make_batches


@pytest.mark.parametrize("size", [10, 10_000], ids=["small", "large"])
def test_sums(size):
    sums = Workers().predict(make_batches(4, size))  # culprit
    assert sorted(sums) == [0.0, size * 1.0, size * 2.0, size * 3.0]
