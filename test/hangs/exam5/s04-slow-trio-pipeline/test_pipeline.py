import pytest
import trio

from pipeline import run


@pytest.mark.parametrize("count", [2, 120])
def test_every_measurement_is_stored(tmp_path, count):
    trio.run(run, count, tmp_path)
    assert len(list(tmp_path.iterdir())) == count
