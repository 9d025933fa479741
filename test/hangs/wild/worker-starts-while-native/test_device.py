from device import open_device


def test_open():
    assert open_device() is None
