from station import Station


def test_two_cars():
    station = Station(factor=0.01)
    assert station.run(2) == 2
    assert [name for name, _ in station.charged] == ["car 0", "car 1"]


def test_a_busy_day():
    assert Station(factor=0.4).run(100) == 100
