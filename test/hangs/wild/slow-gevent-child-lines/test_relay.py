import pytest

from relay import beats


@pytest.mark.parametrize("count", [1, 40])
def test_beats(count):
    assert len(beats(count)) == count
