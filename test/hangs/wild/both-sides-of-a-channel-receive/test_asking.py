from asking import Doubler


def test_station_greets():
    assert Doubler().greet() == "ready"
