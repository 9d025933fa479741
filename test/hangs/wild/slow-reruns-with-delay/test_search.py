import pytest

calls = []


@pytest.mark.flaky(reruns=40, reruns_delay=1)
def test_index_catches_up():
    calls.append(1)
    assert len(calls) > 30
