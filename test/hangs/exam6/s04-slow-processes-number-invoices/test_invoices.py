import pytest

from invoices import write_all


@pytest.mark.parametrize("each", [1, 150])
def test_no_gaps(tmp_path, each):
    assert write_all(tmp_path, ["north", "east", "south"], each) == 3 * each
    assert len(list(tmp_path.iterdir())) == 3 * each
