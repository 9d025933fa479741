import pytest
import trio

from progress import steps


@pytest.mark.parametrize("count", [1, 40])
def test_steps(count):
    assert len(trio.run(steps, count)) == count
