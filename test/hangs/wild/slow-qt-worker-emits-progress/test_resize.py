import pytest

from resize import resize


@pytest.mark.parametrize("pictures", [2, 300])
def test_progress(pictures):
    assert resize(pictures)[-1] == pictures
