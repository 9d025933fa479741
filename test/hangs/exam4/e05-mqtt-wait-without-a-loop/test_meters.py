from meters import Meters


def test_report(broker):
    meters = Meters(*broker.address)
    assert meters.report("hall", 21.5)
