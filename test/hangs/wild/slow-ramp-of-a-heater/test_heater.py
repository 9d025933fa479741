from heater import Heater


def test_sixty():
    Heater().heat_to(60)
