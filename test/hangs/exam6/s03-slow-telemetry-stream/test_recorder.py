import pytest

from recorder import Recorder
from station import Station, serve


@pytest.fixture
def recorder():
    station = Station(period=0.6)
    server, port = serve(station)
    recorder = Recorder(port)
    yield recorder
    recorder.close()
    station.stopped.set()
    server.stop(1).wait()


def test_first_reading(recorder):
    assert recorder.record(1) == [20.0]


def test_two_minutes(recorder):
    degrees = recorder.record(200)
    assert len(degrees) == 200
    assert max(degrees) <= 25
