import pytest

from images import run


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_run():
    assert run(["a", "bb"]) == [1, 2]
