import pytest

from encoder import Status, encode_in_child


@pytest.fixture
def status():
    status = Status()
    status.start()
    yield status
    status.stop()


def test_encodes():
    assert encode_in_child(10) == 45


def test_encodes_below_a_status_line(status):
    status.drawing.wait()
    assert encode_in_child(10) == 45  # culprit
