import pytest

from dashboard import Dashboard
from sensors import Sensor

SPEED, OIL = 0x120, 0x1A0


@pytest.fixture
def dashboard():
    dashboard = Dashboard("body")
    sensors = [Sensor("body", SPEED, 88), Sensor("engine", OIL, 412)]
    yield dashboard
    for sensor in sensors:
        sensor.close()
    dashboard.close()


def test_speed(dashboard):
    assert dashboard.ask(SPEED) == 88


def test_oil(dashboard):
    assert dashboard.ask(OIL) == 412  # culprit
