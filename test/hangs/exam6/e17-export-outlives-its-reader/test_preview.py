import pytest

from preview import Preview


@pytest.mark.parametrize("stations", [1, 40, 2000])
def test_header_comes_first(stations):
    status, lines = Preview(stations).read()  # culprit
    assert lines[0] == "station,hour,degrees"
    assert len(lines) == 5
