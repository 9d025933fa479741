from device import Device


def test_small_move():
    with Device() as device:
        assert device.move(4) == 4


def test_large_move_is_calibrated():
    with Device() as device:
        assert device.move(40) == 40  # culprit
        device.calibrated()
