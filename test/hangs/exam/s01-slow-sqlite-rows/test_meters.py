import pytest

from meters import Meters, import_readings


@pytest.fixture
def meters(tmp_path):
    return Meters(tmp_path / "meters.db")


def test_one_reading(meters):
    meters.add(1, 0, 0.5)
    assert meters.total(1) == 0.5


def test_a_year(meters):
    import_readings(meters, ((n % 12, n, 1.0) for n in range(1500)))
    assert meters.total(3) == 125
