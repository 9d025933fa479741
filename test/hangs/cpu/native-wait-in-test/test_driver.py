import pytest

from driver import Device


@pytest.fixture
def device():
    return Device()


def test_open(device):
    assert device.done


def test_finish(device):
    device.finish()
