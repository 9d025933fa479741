import pytest

from ticker import Ticker


@pytest.mark.parametrize("count", [1, 3, 300])
def test_rows_are_shown(count):
    assert len(Ticker([f"row {number}" for number in range(count)]).run()) == count
