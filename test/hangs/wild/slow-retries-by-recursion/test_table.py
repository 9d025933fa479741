import pytest
from table import NotYet, read_table


def test_missing(tmp_path):
    with pytest.raises(NotYet):
        read_table(tmp_path / "rows.csv", 40)
