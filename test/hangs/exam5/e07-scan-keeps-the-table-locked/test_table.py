import pytest

from table import Table


@pytest.fixture
def table():
    table = Table()
    for number in range(10):
        table.put(f"k{number}", {"number": number})
    return table


class TestScan:
    def test_whole_range(self, table):
        assert [key for key, _ in table.between("k2", "k4")] == ["k2", "k3", "k4"]

    def test_first_row_is_moved(self, table):
        scan = table.between("k5", "k9")
        key, row = next(scan)  # culprit
        table.put(f"moved-{key}", row)  # culprit
        assert len(table) == 11
